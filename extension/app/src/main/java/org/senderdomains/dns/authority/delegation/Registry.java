package org.senderdomains.dns.authority.delegation;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.network.Network;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Zone;
import org.xbill.DNS.Name;

/**
 * What the zones above say of where a name server is. Its own zone is often served by itself and its neighbours, and one of
 * them that lies could tell the resolvers that all of them were elsewhere; the glue of the zone above is beyond its reach.
 */
record Registry(Network network) {

    /** Zones from the top-level domain down to one that has name servers of its own. */
    private static final int STEPS = 4;

    /** {@return the addresses that are glue of the zone the host lies in; none if it has none there} */
    CompletionStage<List<InetAddress>> glue(Name host) {
        Reader reader = Reader.of(host, RecordType.A);
        Inquiry inquiry = network.inquiry(reader.question());
        return network.tops()
                .above(inquiry, host)
                .thenCompose(top -> top.isPresent()
                        ? glue(inquiry, top.get(), reader, STEPS)
                        : CompletableFuture.completedFuture(List.of()));
    }

    private CompletionStage<List<InetAddress>> glue(Inquiry inquiry, Zone zone, Reader reader, int steps) {
        return new Round(network, inquiry, zone, reader).run().thenCompose(verdict -> {
            List<Zone.Host> known = verdict.referral().stream()
                    .flatMap(below -> below.hosts().stream())
                    .filter(one -> !one.glue().isEmpty())
                    .toList();
            List<InetAddress> found = known.stream()
                    .filter(one -> one.name().equals(reader.name()))
                    .flatMap(one -> usual(one.glue()).stream())
                    .toList();
            // Only to servers that need not be looked for: that way lies a circle.
            return !found.isEmpty() || known.isEmpty() || steps == 1
                    ? CompletableFuture.completedFuture(found)
                    : glue(inquiry, with(verdict.referral().orElseThrow(), known), reader, steps - 1);
        });
    }

    /** {@return the IPv4 addresses, or if there are none the others: as the resolvers are asked} */
    private static List<InetAddress> usual(List<InetAddress> glue) {
        List<InetAddress> old =
                glue.stream().filter(Inet4Address.class::isInstance).toList();
        return old.isEmpty() ? glue : old;
    }

    private static Zone with(Zone zone, List<Zone.Host> hosts) {
        return new Zone(zone.apex(), hosts, zone.referredBy(), zone.signed());
    }
}
