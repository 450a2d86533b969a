package org.senderdomains.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;

/**
 * All the questions about one record, and what follows from the answers.
 *
 * @param random gives another label each time that nobody can have foreseen
 */
record Examination(ExpectedRecord expected, Dns dns, Supplier<String> random) {

    CompletionStage<Observation> observation() {
        Question question = expected.question();
        CompletionStage<Answer> world = dns.askResolvers(question);
        CompletionStage<Answer> beside = dns.ask(question.beside(random.get()));
        return dns.askEveryServer(question)
                .thenCompose(servers -> world.thenCompose(resolvers -> beside.thenCompose(
                        other -> conclude(Servers.of(expected, servers, resolvers), resolvers, other))));
    }

    private CompletionStage<Observation> conclude(Servers servers, Answer resolvers, Answer beside) {
        return findings(servers, resolvers, beside)
                .thenApply(findings -> Observation.of(
                        servers,
                        Stream.concat(brokenSignatures(resolvers).stream(), findings.stream())
                                .toList()));
    }

    private CompletionStage<List<Finding>> findings(Servers servers, Answer resolvers, Answer beside) {
        if (servers.areSilent()) {
            return silence(servers);
        }
        if (servers.areAllRight()) {
            return new Confirmation(this, servers, beside).findings(resolvers);
        }
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
        List<Finding> why = servers.answers().stream()
                .filter(Answer.Undetermined.class::isInstance)
                .map(Answer.Undetermined.class::cast)
                .min(Comparator.comparing(Answer.Undetermined::cause))
                .map(Uncertainty::of)
                .stream()
                .toList();
        return new InCharge(this)
                .lame()
                .thenApply(lame -> Stream.concat(why.stream(), lame.stream()).toList());
    }

    /** RFC 4035 §5.5: receivers that validate see nothing of a zone with broken signatures, whatever its servers have. */
    private static List<Finding> brokenSignatures(Answer resolvers) {
        return resolvers instanceof Answer.Undetermined undetermined && undetermined.cause() == Cause.DNSSEC_BOGUS
                ? List.of(Uncertainty.of(undetermined))
                : List.of();
    }
}
