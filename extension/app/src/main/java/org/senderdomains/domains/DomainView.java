package org.senderdomains.domains;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.senderdomains.accounts.Choice;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.FindingText;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.course.NextCheck;
import org.senderdomains.domains.course.Progress;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.domains.records.Seen;
import org.senderdomains.names.DomainName;

/**
 * A domain in JSON (PRODUCT rule U1). Moments are ISO 8601 in UTC; what is not known is left out.
 *
 * @param zone the domain that was registered, to which the records' {@code host} is relative; {@code fullName} is not
 * @param nextCheckMessage why then, as a sentence in the reader's language
 * @param overdue whether its records have not been seen for so long that they are probably wrong (PRODUCT rule C6)
 * @param message what to say of the domain as a whole, in the reader's language; {@code null} if its records say it all
 */
public record DomainView(
        String name,
        String unicodeName,
        String zone,
        String status,
        boolean overdue,
        String message,
        Instant statusSince,
        Instant undeterminedSince,
        List<RecordView> records,
        Instant lastCheckedAt,
        Instant nextCheckAt,
        String nextCheckReason,
        String nextCheckMessage,
        Instant deadline) {

    /** A required record in JSON. */
    public record RecordView(
            String type,
            String host,
            String fullName,
            String value,
            String purpose,
            String state,
            String found,
            List<FindingView> findings) {

        static RecordView of(DomainName domain, RequiredRecord record, Locale locale) {
            Seen seen = record.seen();
            ExpectedRecord expected = record.required().expected(domain.ascii());
            return new RecordView(
                    record.type().name(),
                    record.host(),
                    record.fullName(),
                    record.data(),
                    Choice.print(record.purpose()),
                    Choice.print(seen.state()),
                    seen.found(),
                    seen.findings().stream()
                            .map(finding -> new FindingView(
                                    finding.code().name(),
                                    FindingText.of(finding, expected, locale),
                                    finding.evidence()))
                            .toList());
        }
    }

    private static String message(Domain domain, Locale locale) {
        return domain.status() == DomainStatus.PENDING
                ? FindingText.pending(domain.name().ascii(), domain.waited(), locale)
                : null;
    }

    /** {@return the records the domain asks for, as they are shown} */
    public static List<RecordView> records(Domain domain, Locale locale) {
        return domain.records().stream()
                .map(record -> RecordView.of(domain.name(), record, locale))
                .toList();
    }

    /** A finding in JSON. */
    public record FindingView(String code, String message, String evidence) {}

    /** An entry of a domain's history in JSON. */
    public record EventView(Instant at, String cause, String statusBefore, String statusAfter, String detail) {}

    /**
     * {@return the domain as it is shown}
     *
     * @param locale in which language findings are told
     */
    public static DomainView of(Domain domain, Locale locale) {
        Progress progress = domain.progress();
        NextCheck next = progress.nextCheck();
        return new DomainView(
                domain.name().ascii(),
                domain.name().unicode(),
                domain.name().zone().ascii(),
                domain.status().name(),
                domain.status() == DomainStatus.PENDING && FindingText.isTooLong(domain.waited()),
                message(domain, locale),
                progress.standing().since(),
                progress.tries().undeterminedSince(),
                records(domain, locale),
                domain.lastCheckedAt().orElse(null),
                next == null ? null : next.at(),
                next == null ? null : Choice.print(next.reason()),
                ScheduleText.of(domain, locale),
                domain.deadline().orElse(null));
    }
}
