package org.senderdomains.dns.authority.resolver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.response.Names;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Zone;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Where the walk to a name begins: at its top-level domain, whose servers the resolvers know. They change rarely, say so
 * by their TTL, and a sweep over a million tenants needs them a million times; so they are kept, a day at most.
 */
public final class TopZones {

    private static final int BOUND = 2_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Where the world above is closed, as in an internal network, a zone may only be known by a longer name. */
    private static final int DEEPEST = 5;

    private static final Set<Cause> SILENCE = Set.of(Cause.TIMEOUT, Cause.UNREACHABLE, Cause.NO_SERVERS, Cause.GAVE_UP);

    private final Resolvers resolvers;
    private final Remembered<Start> remembered;

    public TopZones(Resolvers resolvers, InstantSource clock) {
        this.resolvers = resolvers;
        this.remembered = new Remembered<>(clock, BOUND);
    }

    /**
     * A place to begin.
     *
     * @param silent there is none, because no resolver answered: no use in asking them on
     */
    private record Start(Optional<Zone> zone, boolean silent) {}

    /** {@return the highest zone above a name, or at it, whose servers the resolvers know} */
    public CompletionStage<Optional<Zone>> above(Inquiry inquiry, Name name) {
        if (Names.depth(name) == 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Name top = Names.last(name, 1);
        return remembered.seek(top, () -> look(inquiry, top)).thenCompose(start -> from(start, inquiry, name, 1));
    }

    /** The servers of a top-level domain were all of no use: next time they are looked for again. */
    public void forget(Zone zone) {
        remembered.forget(zone.apex());
    }

    private CompletionStage<Optional<Zone>> from(Start start, Inquiry inquiry, Name name, int labels) {
        if (start.zone().isPresent() || start.silent() || labels >= Math.min(Names.depth(name), DEEPEST)) {
            return CompletableFuture.completedFuture(start.zone());
        }
        // Never kept: this may be a tenant's own zone.
        return look(inquiry, Names.last(name, labels + 1))
                .thenCompose(found -> from(found.value(), inquiry, name, labels + 1));
    }

    private CompletionStage<Remembered.Kept<Start>> look(Inquiry inquiry, Name apex) {
        return resolvers.ask(inquiry, Reader.of(apex, RecordType.NS)).thenApply(verdict -> {
            if (verdict.reading() instanceof Reading.Records found) {
                Start start = new Start(Optional.of(zone(apex, found.records())), false);
                return new Remembered.Kept<>(start, lifetime(found.records()));
            }
            boolean silent = verdict.failure()
                    .filter(failure -> SILENCE.contains(failure.cause()))
                    .isPresent();
            return new Remembered.Kept<>(new Start(Optional.empty(), silent), Duration.ZERO);
        });
    }

    private static Zone zone(Name apex, List<Record> servers) {
        List<Zone.Host> hosts = servers.stream()
                .map(one -> new Zone.Host(((NSRecord) one).getTarget(), List.of()))
                .toList();
        return new Zone(apex, hosts, Optional.empty(), false);
    }

    private static Duration lifetime(List<Record> records) {
        long ttl = records.stream().mapToLong(Record::getTTL).min().orElse(0);
        return Duration.ofSeconds(Math.min(ttl, LONGEST.toSeconds()));
    }
}
