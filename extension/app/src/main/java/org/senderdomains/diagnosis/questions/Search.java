package org.senderdomains.diagnosis.questions;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Question;

/** Looks for a record that is not at its name. */
record Search(Examination examination, Answer beside) {

    CompletionStage<List<Finding>> findings(Answer.Absent denial) {
        return instead(denial).thenCompose(instead -> instead.isEmpty() ? farther(denial) : Together.done(instead));
    }

    private CompletionStage<List<Finding>> instead(Answer.Absent denial) {
        return denial.what() == Answer.Missing.RECORD
                ? new AtItsName(examination, beside).findings()
                : Together.done(List.of());
    }

    private CompletionStage<List<Finding>> farther(Answer.Absent denial) {
        return Together.flat(Stream.of(misplaced(), new InCharge(examination).findings()))
                .thenApply(found -> {
                    boolean explained =
                            found.stream().anyMatch(finding -> finding.code().leaves() != RecordState.FOUND);
                    Finding missing = Finding.of(FindingCode.RECORD_MISSING, denial);
                    return explained
                            ? found
                            : Stream.concat(Stream.of(missing), found.stream()).toList();
                });
    }

    /** {@return where ours is instead, through which mistake} */
    CompletionStage<List<Finding>> misplaced() {
        return Together.flat(
                examination.expected().place().elsewhere().entrySet().stream().map(this::at));
    }

    private CompletionStage<List<Finding>> at(Map.Entry<String, FindingCode> elsewhere) {
        Question question =
                new Question(elsewhere.getKey(), examination.expected().type());
        List<Finding> nothing = List.of();
        return examination.dns().ask(question).thenCompose(answer -> {
            if (!hasOurs(answer)) {
                return Together.done(nothing);
            }
            List<Finding> found = List.of(Finding.of(elsewhere.getValue(), answer, question.name()));
            // A name beside the domain itself would lie in somebody else's zone.
            return elsewhere.getValue() == FindingCode.NAME_AT_APEX
                    ? Together.done(found)
                    : examination
                            .dns()
                            .ask(question.beside(examination.random().get()))
                            .thenApply(sibling -> hasOurs(sibling) ? nothing : found);
        });
    }

    private boolean hasOurs(Answer answer) {
        return answer instanceof Answer.Present present
                && present.records().stream().anyMatch(examination.expected()::isOurs);
    }
}
