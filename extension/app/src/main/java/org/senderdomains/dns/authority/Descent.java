package org.senderdomains.dns.authority;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.Cause;
import org.xbill.DNS.Name;

/**
 * The way from the top down to the servers in charge of a name, by referrals. Lasts for one check: two questions of it
 * that have a piece of the way in common go it once.
 */
final class Descent {

    private final Network network;
    /** What was learned about a name just below a zone: the zone it leads to, if it does. */
    private final Map<Name, CompletionStage<Optional<Zone>>> below = new HashMap<>();

    Descent(Network network) {
        this.network = network;
    }

    /**
     * Where the way ended, and what was said there.
     *
     * @param zone the zone whose servers were asked last; it or one below it that they have too is in charge
     */
    record Found(Optional<Zone> zone, Tally.Verdict verdict) {}

    /** Goes down to the servers in charge of a name and asks them. */
    CompletionStage<Found> ask(Inquiry inquiry, Reader reader) {
        return network.tops()
                .above(inquiry, reader.name())
                .thenCompose(top -> top.isPresent()
                        ? from(inquiry, top.get(), reader)
                        : CompletableFuture.completedFuture(nowhere()));
    }

    private CompletionStage<Found> from(Inquiry inquiry, Zone zone, Reader reader) {
        if (reader.name().equals(zone.apex())) {
            return servers(inquiry, zone, reader).thenApply(verdict -> new Found(Optional.of(zone), verdict));
        }
        Name child = Names.last(reader.name(), Names.depth(zone.apex()) + 1);
        CompletionStage<Optional<Zone>> known = below.get(child);
        if (known != null) {
            return known.thenCompose(to -> to.isPresent()
                            && reader.name().subdomain(to.get().apex())
                    ? from(inquiry, to.get(), reader)
                    : servers(inquiry, zone, reader).thenCompose(verdict -> goOn(inquiry, zone, verdict, reader)));
        }
        CompletionStage<Tally.Verdict> asked = servers(inquiry, zone, reader);
        below.put(child, asked.handle((verdict, error) -> error == null ? verdict.referral() : Optional.empty()));
        return asked.thenCompose(verdict -> goOn(inquiry, zone, verdict, reader));
    }

    private CompletionStage<Found> goOn(Inquiry inquiry, Zone zone, Tally.Verdict verdict, Reader reader) {
        Optional<Zone> to = verdict.referral();
        if (to.isPresent()) {
            return from(inquiry, to.get(), reader);
        }
        if (verdict.failure().isPresent() && zone.referredBy().isEmpty()) {
            network.tops().forget(zone);
        }
        return CompletableFuture.completedFuture(new Found(Optional.of(zone), verdict));
    }

    /** Asks a zone's servers until there is a verdict. */
    CompletionStage<Tally.Verdict> servers(Inquiry inquiry, Zone zone, Reader reader) {
        return new Round(network, inquiry, zone, reader).run();
    }

    private static Found nowhere() {
        return new Found(
                Optional.empty(),
                Tally.Verdict.failed(
                        new Reading.Useless(Cause.NO_SERVERS, "no resolver knows the servers of any domain above it")));
    }
}
