package org.senderdomains.dns.authority.delegation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Tally;
import org.senderdomains.dns.authority.network.Network;
import org.senderdomains.dns.authority.response.Names;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Zone;
import org.xbill.DNS.Name;

/**
 * The way from the top down to the servers in charge of a name, by referrals. Lasts for one check: two questions of it
 * that have a piece of the way in common go it once.
 */
public final class Descent {

    private final Network network;
    /** What was learned about a name just below a zone: the zone it leads to, if it does. */
    private final Map<Name, CompletionStage<Optional<Zone>>> below = new HashMap<>();

    public Descent(Network network) {
        this.network = network;
    }

    /**
     * Where the way ended, and what was said there.
     *
     * @param way the zones passed, from the top down; none if it did not even begin
     */
    public record Found(List<Zone> way, Tally.Verdict verdict) {
        /** {@return the zone whose servers were asked last; it or one below it that they have too is in charge} */
        public Optional<Zone> zone() {
            return way.isEmpty() ? Optional.empty() : Optional.of(way.get(way.size() - 1));
        }

        /** {@return that zone, if no referral led there but its own servers, which have the one above, too} */
        public Optional<Zone> unreferred() {
            return zone().filter(zone -> way.size() > 1 && zone.referredBy().isEmpty());
        }

        /** The same, one zone further down. */
        public Found in(Zone below, Tally.Verdict said) {
            return new Found(further(way, below), said);
        }
    }

    /** Goes down to the servers in charge of a name and asks them. */
    public CompletionStage<Found> ask(Inquiry inquiry, Reader reader) {
        return network.tops()
                .above(inquiry, reader.name())
                .thenCompose(top -> top.isPresent()
                        ? from(inquiry, List.of(top.get()), reader)
                        : CompletableFuture.completedFuture(nowhere()));
    }

    private CompletionStage<Found> from(Inquiry inquiry, List<Zone> way, Reader reader) {
        Zone zone = way.get(way.size() - 1);
        if (reader.name().equals(zone.apex())) {
            return servers(inquiry, zone, reader).thenApply(verdict -> new Found(way, verdict));
        }
        Name child = Names.last(reader.name(), Names.depth(zone.apex()) + 1);
        CompletionStage<Optional<Zone>> known = below.get(child);
        if (known != null) {
            return known.thenCompose(to -> to.isPresent()
                            && reader.name().subdomain(to.get().apex())
                    ? from(inquiry, further(way, to.get()), reader)
                    : servers(inquiry, zone, reader).thenCompose(verdict -> goOn(inquiry, way, verdict, reader)));
        }
        CompletionStage<Tally.Verdict> asked = servers(inquiry, zone, reader);
        below.put(child, asked.handle((verdict, error) -> error == null ? verdict.referral() : Optional.empty()));
        return asked.thenCompose(verdict -> goOn(inquiry, way, verdict, reader));
    }

    private CompletionStage<Found> goOn(Inquiry inquiry, List<Zone> way, Tally.Verdict verdict, Reader reader) {
        Optional<Zone> to = verdict.referral();
        if (to.isPresent()) {
            return from(inquiry, further(way, to.get()), reader);
        }
        Zone zone = way.get(way.size() - 1);
        if (verdict.failure().isPresent() && zone.referredBy().isEmpty()) {
            network.tops().forget(zone);
        }
        return CompletableFuture.completedFuture(new Found(way, verdict));
    }

    /** Asks a zone's servers until there is a verdict. */
    public CompletionStage<Tally.Verdict> servers(Inquiry inquiry, Zone zone, Reader reader) {
        return new Round(network, inquiry, zone, reader).run();
    }

    private static List<Zone> further(List<Zone> way, Zone below) {
        return Stream.concat(way.stream(), Stream.of(below)).toList();
    }

    private static Found nowhere() {
        return new Found(
                List.of(),
                Tally.Verdict.failed(
                        new Reading.Useless(Cause.NO_SERVERS, "no resolver knows the servers of any domain above it")));
    }
}
