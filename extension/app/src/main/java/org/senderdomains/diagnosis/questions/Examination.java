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
        return everybody(question).thenCompose(servers -> beside.thenCompose(other -> conclude(servers, other)));
    }

    /** From the registered domain on down: who is in charge of that one is the registry's to say, and no server's of it. */
    private CompletionStage<Servers> everybody(Question question) {
        return dns.askOnTheWayDown(question, expected.place().registered())
                .thenApply(tiers -> new Servers(expected, tiers));
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
                ? besideEverywhere(said, beside)
                        .thenCompose(other -> new Confirmation(this, said, other).observation(resolvers))
                : told(said, notRight(said, beside));
    }

    /**
     * The name beside was asked of one server that could be heard. Where servers refer to others below, that one may have
     * been named by a single one of them; where half of them cannot be heard, the resolvers speak for those. So all are
     * asked then, and whoever has the same at a random name is believed.
     */
    private CompletionStage<Answer> besideEverywhere(Servers servers, Answer beside) {
        Question random = expected.question().beside(this.random.get());
        CompletionStage<List<Answer>> below = servers.areOfSeveralZones()
                ? everybody(random)
                        .thenApply(all ->
                                all.present().<Answer>map(one -> one).stream().toList())
                : Together.done(List.of());
        CompletionStage<List<Answer>> seen = servers.halfSilent().isPresent()
                ? dns.askResolvers(random).thenApply(List::of)
                : Together.done(List.of());
        return Together.flat(Stream.of(below, seen))
                .thenApply(others -> others.stream()
                        .filter(other -> other instanceof Answer.Present present
                                && expected.compare(present).isEmpty())
                        .findFirst()
                        .orElse(beside));
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
