package org.senderdomains.dns.authority;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.Tier;
import org.senderdomains.dns.authority.census.Census;
import org.senderdomains.dns.authority.delegation.Descent;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Pursuit;
import org.senderdomains.dns.authority.inquiry.Tally;
import org.senderdomains.dns.authority.network.Network;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Zone;
import org.xbill.DNS.Name;

/** The questions of one check. What they learn about zones they share; it goes when the check is over. */
final class Check implements Dns {

    private static final System.Logger LOG = System.getLogger(Check.class.getName());

    private final Network network;
    private final Descent descent;
    /** Of each signed zone met, whether the resolvers find its signatures broken. */
    private final Map<Name, CompletionStage<Optional<Reading.Useless>>> signatures = new HashMap<>();

    Check(Network network) {
        this.network = network.forOneCheck();
        this.descent = new Descent(this.network);
    }

    @Override
    public CompletionStage<Answer> ask(Question question) {
        Pursuit.Source source =
                network.options().authoritativeLookup() ? this::authoritiesFirst : network.resolvers()::ask;
        return onWire(() -> new Pursuit(source, network.inquiry(question)).run(), why -> undetermined(question, why));
    }

    @Override
    public CompletionStage<Answer> askResolvers(Question question) {
        return onWire(
                () -> new Pursuit(network.resolvers()::ask, network.inquiry(question)).run(),
                why -> undetermined(question, why));
    }

    @Override
    public CompletionStage<List<Answer>> askEveryServer(Question question) {
        return network.options().authoritativeLookup()
                ? onWire(() -> new Census(network, descent).ask(question), why -> List.of(undetermined(question, why)))
                : ask(question).thenApply(List::of);
    }

    @Override
    public CompletionStage<List<Tier>> askOnTheWayDown(Question question, String from) {
        return network.options().authoritativeLookup()
                ? onWire(
                        () -> new Census(network, descent).askOnTheWayDown(question, from),
                        why -> alone(undetermined(question, why)))
                : ask(question).thenApply(Check::alone);
    }

    private static List<Tier> alone(Answer answer) {
        return List.of(new Tier(Set.of(), List.of(answer)));
    }

    @Override
    public CompletionStage<List<Answer>> askHosts(Question question, String zone, Set<String> hosts) {
        return network.options().authoritativeLookup()
                ? onWire(
                        () -> new Census(network, descent).ask(question, zone, hosts),
                        why -> List.of(undetermined(question, why)))
                : CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Delegation> delegation(String name) {
        String canonical = Question.canonical(name);
        if (!network.options().authoritativeLookup()) {
            return CompletableFuture.completedFuture(new Delegation.Undetermined(
                    Cause.NO_SERVERS,
                    "The zone of " + canonical + " was not looked for: authoritative-lookup is off.",
                    List.of()));
        }
        return onWire(
                () -> new Census(network, descent).delegation(canonical),
                why -> new Delegation.Undetermined(
                        why.cause(),
                        "The zone of " + canonical + " was not looked for: " + why.said() + ".",
                        List.of()));
    }

    private CompletionStage<Tally.Verdict> authoritiesFirst(Inquiry inquiry, Reader reader) {
        return descent.ask(inquiry, reader).thenCompose(found -> {
            Optional<Reading.Useless> failure = found.verdict().failure();
            if (failure.isEmpty()) {
                return found.zone().filter(Zone::signed).isPresent()
                        ? validated(inquiry, found, reader)
                        : CompletableFuture.completedFuture(found.verdict());
            }
            if (failure.get().cause() == Cause.SERVERS_DISAGREE || failure.get().cause() == Cause.GAVE_UP) {
                return CompletableFuture.completedFuture(found.verdict());
            }
            return network.resolvers().ask(inquiry, reader).thenApply(verdict -> moreTelling(found.verdict(), verdict));
        });
    }

    /** {@return the resolvers' verdict if they have one; of two failures the one that says more about the zone} */
    private static Tally.Verdict moreTelling(Tally.Verdict authorities, Tally.Verdict resolvers) {
        Optional<Reading.Useless> second = resolvers.failure();
        boolean nobodyWasAsked = authorities
                .failure()
                .filter(one -> one.cause() == Cause.NO_SERVERS)
                .isPresent();
        boolean resolversKnow = second.isEmpty() || second.get().cause() == Cause.DNSSEC_BOGUS;
        return resolversKnow || nobodyWasAsked ? resolvers : authorities;
    }

    /**
     * The authorities of a signed zone say what is in it, not whether the world believes it. So the resolvers are asked
     * too, once for each zone and check; if they do not validate, or do not answer, that changes nothing.
     */
    private CompletionStage<Tally.Verdict> validated(Inquiry inquiry, Descent.Found found, Reader reader) {
        Name apex = found.zone().orElseThrow().apex();
        CompletionStage<Optional<Reading.Useless>> broken = signatures.get(apex);
        if (broken == null) {
            broken = network.resolvers()
                    .ask(inquiry, reader)
                    .thenApply(verdict -> verdict.failure().filter(failure -> failure.cause() == Cause.DNSSEC_BOGUS));
            signatures.put(apex, broken);
        }
        return broken.thenApply(failure -> failure.map(Tally.Verdict::failed).orElse(found.verdict()));
    }

    private <T> CompletionStage<T> onWire(
            Supplier<CompletionStage<? extends T>> work, Function<Reading.Useless, T> gaveUp) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean accepted = network.wire().execute(() -> {
            CompletionStage<?> unused = CompletableFuture.completedFuture(null)
                    .thenCompose(start -> work.get())
                    .whenComplete((value, error) -> handOver(result, error == null ? value : failed(error, gaveUp)));
        });
        if (!accepted) {
            result.complete(gaveUp.apply(new Reading.Useless(Cause.GAVE_UP, "the DNS client was closed")));
        }
        return result;
    }

    private static <T> T failed(Throwable error, Function<Reading.Useless, T> gaveUp) {
        LOG.log(System.Logger.Level.ERROR, "A DNS question ended in an error of ours.", error);
        return gaveUp.apply(new Reading.Useless(Cause.GAVE_UP, "an error of ours, see the server's log"));
    }

    private <T> void handOver(CompletableFuture<T> result, T outcome) {
        try {
            network.surroundings().completions().execute(() -> result.complete(outcome));
        } catch (RejectedExecutionException e) {
            // The executor is going down with the application: whoever still waits shall not wait for ever.
            result.complete(outcome);
        }
    }

    private static Answer undetermined(Question question, Reading.Useless why) {
        return new Answer.Undetermined(
                new Answer.Trail(question, List.of(), List.of()),
                why.cause(),
                question + " could not be determined: " + why.said() + ".");
    }
}
