package org.senderdomains.diagnosis.questions;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.diagnosis.Contents;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;

/** Looks what else stands at a name that lacks the record it should have. */
record AtItsName(Examination examination, Answer beside) {

    private static final List<RecordType> ADDRESSES = List.of(RecordType.A, RecordType.AAAA);

    CompletionStage<List<Finding>> findings() {
        Stream<RecordType> usual = Stream.concat(Stream.of(RecordType.TXT), ADDRESSES.stream());
        Stream<RecordType> types = examination.expected() instanceof ExpectedRecord.Alias alias
                ? Stream.concat(Stream.of(alias.leadsTo()), usual)
                : usual;
        return Together.flat(types.distinct()
                        .filter(type -> type != examination.expected().type())
                        .map(this::own))
                .thenCompose(own -> own.isEmpty() ? Together.done(List.of()) : explained(own));
    }

    /** {@return what of a type stands at the name and not, by a wildcard, at every other one beside it} */
    private CompletionStage<List<Answer.Present>> own(RecordType type) {
        Question question = new Question(examination.expected().place().name(), type);
        return examination.dns().ask(question).thenCompose(answer -> {
            if (!(answer instanceof Answer.Present present) || present.chain().size() > 0) {
                return Together.done(List.of());
            }
            // RFC 8020: where there is no such name at all, there is no wildcard.
            boolean noWildcard = beside instanceof Answer.Absent absent && absent.what() == Answer.Missing.NAME;
            return noWildcard
                    ? Together.done(List.of(present))
                    : examination
                            .dns()
                            .ask(question.beside(examination.random().get()))
                            .thenApply(sibling -> sibling instanceof Answer.Absent ? List.of(present) : List.of());
        });
    }

    private CompletionStage<List<Finding>> explained(List<Answer.Present> own) {
        return flattened(own).thenApply(flattened -> {
            if (flattened) {
                return finding(FindingCode.CNAME_FLATTENED, own);
            }
            boolean addresses = own.stream()
                    .allMatch(present -> ADDRESSES.contains(present.question().type()));
            long records =
                    own.stream().mapToLong(present -> present.records().size()).sum();
            boolean proxied = examination.expected() instanceof ExpectedRecord.Alias && addresses && records > 1;
            return finding(proxied ? FindingCode.CNAME_PROXIED : FindingCode.WRONG_TYPE, own);
        });
    }

    private CompletionStage<Boolean> flattened(List<Answer.Present> own) {
        if (!(examination.expected() instanceof ExpectedRecord.Alias alias)) {
            return Together.done(false);
        }
        return own.stream()
                .filter(present -> present.question().type() == alias.leadsTo())
                .findFirst()
                .map(present -> examination
                        .dns()
                        .ask(new Question(alias.value(), alias.leadsTo()))
                        .thenApply(target -> Contents.same(present, target)))
                .orElseGet(() -> Together.done(false));
    }

    private static List<Finding> finding(FindingCode code, List<Answer.Present> own) {
        return List.of(Finding.of(
                code,
                own.stream().flatMap(present -> present.evidence().stream()).toList(),
                own.stream()
                        .map(present -> present.question().type() + " " + Contents.of(present))
                        .collect(Collectors.joining(", "))));
    }
}
