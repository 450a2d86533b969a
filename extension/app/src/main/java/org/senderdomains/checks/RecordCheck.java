package org.senderdomains.checks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;
import org.senderdomains.domains.Finding;
import org.senderdomains.domains.FindingCode;
import org.senderdomains.domains.Observation;
import org.senderdomains.domains.RecordState;

/**
 * One look at one CNAME that a tenant should have published.
 *
 * @param dns a view for the questions of one check
 */
record RecordCheck(Dns dns) {

    /** What people publish instead of a CNAME: the value as text, or an address the provider made of it. */
    private static final List<RecordType> INSTEAD = List.of(RecordType.TXT, RecordType.A, RecordType.MX);

    CompletionStage<Observation> look(Expected record) {
        return dns.ask(new Question(record.fullName(), RecordType.CNAME))
                .thenCompose(answer -> answer instanceof Answer.Absent absent && absent.what() == Answer.Missing.RECORD
                        ? instead(record.fullName())
                        : CompletableFuture.completedFuture(judge(record, answer)));
    }

    private static Observation judge(Expected record, Answer answer) {
        if (answer instanceof Answer.Undetermined undetermined) {
            return seen(
                    RecordState.UNDETERMINED,
                    null,
                    new Finding(FindingCode.COULD_NOT_BE_DETERMINED, shortened(undetermined.sentence(), 500)));
        }
        if (answer instanceof Answer.Present present) {
            return compare(record, present);
        }
        return missing();
    }

    private static Observation compare(Expected record, Answer.Present present) {
        // SEVERAL_CNAMES and their like may carry their records in the chain instead.
        List<ResourceRecord> all = present.records().isEmpty()
                ? present.chain().stream().map(ResourceRecord.class::cast).toList()
                : present.records();
        String found = all.stream().map(ResourceRecord::printable).collect(Collectors.joining(", "));
        boolean right = present.problem().isEmpty()
                && all.size() == 1
                // RFC 4343: names are compared without regard to case.
                && found.equals(record.data().toLowerCase(Locale.ROOT));
        return right
                ? new Observation(RecordState.FOUND, shortened(found, 1000), List.of())
                : seen(
                        RecordState.WRONG,
                        shortened(found, 1000),
                        new Finding(FindingCode.WRONG_VALUE, shortened(found, 500)));
    }

    /** The name is there, but no CNAME: perhaps something else is. What cannot be found out here changes nothing. */
    private CompletionStage<Observation> instead(String name) {
        List<CompletableFuture<Answer>> asked = INSTEAD.stream()
                .map(type -> dns.ask(new Question(name, type)).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(all -> asked.stream()
                        .map(CompletableFuture::join)
                        .filter(Answer.Present.class::isInstance)
                        .map(Answer.Present.class::cast)
                        .flatMap(present -> present.records().stream())
                        .map(other -> wrongType(other))
                        .findFirst()
                        .orElseGet(RecordCheck::missing));
    }

    private static Observation wrongType(ResourceRecord other) {
        String found = shortened(other.printable(), 400);
        return seen(
                RecordState.WRONG,
                found,
                new Finding(FindingCode.WRONG_TYPE, other.type() + " record with the value " + found));
    }

    private static Observation missing() {
        return seen(RecordState.MISSING, null, new Finding(FindingCode.RECORD_MISSING, ""));
    }

    private static Observation seen(RecordState state, String found, Finding finding) {
        return new Observation(state, found, List.of(finding));
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
