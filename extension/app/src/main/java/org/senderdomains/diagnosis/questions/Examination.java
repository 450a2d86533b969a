package org.senderdomains.diagnosis.questions;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.senderdomains.diagnosis.Contents;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;

/**
 * All the questions about one record, and what follows from the answers.
 *
 * @param random gives another label each time that nobody can have foreseen
 * @param served see {@link Diagnosis}
 */
record Examination(ExpectedRecord expected, Dns dns, Supplier<String> random, Predicate<ExpectedRecord.Alias> served) {

    CompletionStage<Observation> observation() {
        Question question = expected.question();
        CompletionStage<Answer> beside = dns.ask(question.beside(random.get()));
        return dns.askEveryServer(question)
                .thenApply(answers -> new Servers(expected, answers))
                .thenCompose(servers -> beside.thenCompose(other -> conclude(servers, other)));
    }

    private CompletionStage<Observation> conclude(Servers servers, Answer beside) {
        // A resolver that is asked for what is missing goes on denying it after it was added. So it is asked only for
        // what is there, and where nobody else can be asked (PRODUCT rule C3).
        return servers.areSilent() || servers.areAllRight()
                ? dns.askResolvers(expected.question()).thenCompose(resolvers -> conclude(servers, beside, resolvers))
                : told(servers, notRight(servers, beside));
    }

    private CompletionStage<Observation> conclude(Servers servers, Answer beside, Answer resolvers) {
        Servers said = servers.orElse(resolvers);
        if (said.areSilent()) {
            return told(said, silence(said));
        }
        return said.areAllRight()
                ? new Confirmation(this, said, beside).observation(resolvers)
                : told(said, notRight(said, beside));
    }

    private static CompletionStage<Observation> told(Servers servers, CompletionStage<List<Finding>> findings) {
        return findings.thenApply(servers::observed);
    }

    private CompletionStage<List<Finding>> notRight(Servers servers, Answer beside) {
        return servers.present()
                .map(present -> wrong(servers, present, beside))
                .orElseGet(
                        () -> new Search(this, beside).findings(servers.denial().orElseThrow()));
    }

    private CompletionStage<List<Finding>> wrong(Servers servers, Answer.Present present, Answer beside) {
        List<Finding> disagreement = servers.disagreement().stream().toList();
        if (!Contents.same(present, beside)) {
            return Together.done(Stream.concat(disagreement.stream(), servers.mistakes().stream())
                    .toList());
        }
        Finding wildcard = Finding.of(FindingCode.WILDCARD_ANSWER, present, Contents.of(present));
        return new Search(this, beside)
                .misplaced()
                .thenApply(misplaced -> Stream.of(disagreement, misplaced, List.of(wildcard))
                        .flatMap(List::stream)
                        .toList());
    }

    private CompletionStage<List<Finding>> silence(Servers servers) {
        Answer.Undetermined first = (Answer.Undetermined) servers.undetermined().get(0);
        Finding why = Uncertainty.of(first);
        return Uncertainty.isHopeless(first)
                ? Together.done(List.of(why))
                : new InCharge(this)
                        .lame()
                        .thenApply(lame ->
                                Stream.concat(Stream.of(why), lame.stream()).toList());
    }
}
