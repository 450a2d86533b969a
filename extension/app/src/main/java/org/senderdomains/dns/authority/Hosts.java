package org.senderdomains.dns.authority;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.RecordType;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The addresses of name servers that came without glue, from the resolvers. Kept a few minutes at most: thousands of
 * tenants' zones live at the same few providers, and one that has moved must soon be found again.
 */
final class Hosts {

    private static final int BOUND = 20_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Resolvers resolvers;
    private final Remembered<List<InetAddress>> remembered;

    Hosts(Resolvers resolvers, InstantSource clock) {
        this.resolvers = resolvers;
        this.remembered = new Remembered<>(clock, BOUND);
    }

    /** {@return its IPv4 addresses, or if it has none its IPv6 addresses; empty if it has neither} */
    CompletionStage<List<InetAddress>> addresses(Name host) {
        return remembered.seek(
                host,
                () -> look(host, RecordType.A)
                        .thenCompose(found -> found.value().isEmpty()
                                ? look(host, RecordType.AAAA)
                                : CompletableFuture.completedFuture(found)));
    }

    private CompletionStage<Remembered.Kept<List<InetAddress>>> look(Name host, RecordType type) {
        Reader reader = new Reader(host, type);
        return resolvers
                .ask(resolvers.inquiry(reader), reader)
                .thenApply(verdict ->
                        // RFC 2181 §10.3: a name server's name is no alias; one that is has no address here.
                        verdict.reading() instanceof Reading.Records found
                                ? new Remembered.Kept<>(addresses(found.records()), lifetime(found.records()))
                                : new Remembered.Kept<>(List.of(), Duration.ZERO));
    }

    private static List<InetAddress> addresses(List<Record> records) {
        return records.stream()
                .map(one -> one instanceof ARecord a ? a.getAddress() : ((AAAARecord) one).getAddress())
                .toList();
    }

    private static Duration lifetime(List<Record> records) {
        long ttl = records.stream().mapToLong(Record::getTTL).min().orElse(0);
        return Duration.ofSeconds(Math.min(ttl, LONGEST.toSeconds()));
    }
}
