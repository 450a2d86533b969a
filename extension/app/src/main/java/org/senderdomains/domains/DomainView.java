package org.senderdomains.domains;

import java.time.Instant;
import java.util.List;
import org.senderdomains.accounts.Choice;

/** A domain in JSON (PRODUCT rule U1). Moments are ISO 8601 in UTC; what is not known is left out. */
public record DomainView(
        String name,
        String unicodeName,
        String status,
        Instant statusSince,
        Instant undeterminedSince,
        List<RecordView> records,
        Instant lastCheckedAt,
        Instant nextCheckAt,
        String nextCheckReason,
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

        static RecordView of(RequiredRecord record) {
            Observation seen = record.seen();
            return new RecordView(
                    record.type().name(),
                    record.host(),
                    record.fullName(),
                    record.data(),
                    Choice.print(record.purpose()),
                    Choice.print(seen.state()),
                    seen.found(),
                    seen.findings().stream()
                            .map(finding ->
                                    new FindingView(finding.code().name(), finding.message(record), finding.evidence()))
                            .toList());
        }
    }

    /** A finding in JSON. */
    public record FindingView(String code, String message, String evidence) {}

    /** An entry of a domain's history in JSON. */
    public record EventView(Instant at, String cause, String statusBefore, String statusAfter, String detail) {}

    public static DomainView of(Domain domain) {
        Progress progress = domain.progress();
        NextCheck next = progress.nextCheck();
        return new DomainView(
                domain.name().ascii(),
                domain.name().unicode(),
                domain.status().name(),
                progress.standing().since(),
                progress.tries().undeterminedSince(),
                domain.records().stream().map(RecordView::of).toList(),
                domain.lastCheckedAt().orElse(null),
                next == null ? null : next.at(),
                next == null ? null : Choice.print(next.reason()),
                domain.status() == DomainStatus.SUSPENDED
                        ? null
                        : progress.standing().deadline());
    }
}
