package org.senderdomains.dns.authority.resolver;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.authority.inquiry.Server;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Reading;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The addresses of name servers that came without glue, from the resolvers. Kept a few minutes at most: thousands of
 * tenants' zones live at the same few providers, and one that has moved must soon be found again.
 */
public final class Hosts {

    private static final int BOUND = 20_000;
    /** Of one host, from one source; more than any sound one has. */
    public static final int ADDRESSES = 4;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Resolvers resolvers;
    private final int port;
    private final Remembered<List<Server>> remembered;
    private final Remembered<List<Server>> everywhere;

    /**
     * Nothing remembered yet.
     *
     * @param port of every authoritative server
     */
    public Hosts(Resolvers resolvers, InstantSource clock, int port) {
        this.resolvers = resolvers;
        this.port = port;
        this.remembered = new Remembered<>(clock, BOUND);
        this.everywhere = new Remembered<>(clock, BOUND);
    }

    /** {@return it at its IPv4 addresses, or if it has none at its IPv6 addresses; empty if it has neither} */
    public CompletionStage<List<Server>> servers(Name host) {
        return remembered.seek(host, () -> look(host));
    }

    /**
     * {@return the same, and where else it is said to be} A name server that is said to be at two places is asked at both.
     *
     * @param told what others say of its addresses
     */
    public CompletionStage<List<Server>> servers(Name host, Supplier<CompletionStage<List<InetAddress>>> told) {
        return everywhere.seek(
                host,
                () -> look(host)
                        .thenCombine(
                                told.get(),
                                (found, others) -> new Remembered.Kept<>(
                                        Stream.concat(at(host, others), found.value().stream())
                                                .distinct()
                                                .toList(),
                                        found.lifetime())));
    }

    private CompletionStage<Remembered.Kept<List<Server>>> look(Name host) {
        return look(host, RecordType.A)
                .thenCompose(found -> found.value().isEmpty()
                        ? look(host, RecordType.AAAA)
                        : CompletableFuture.completedFuture(found));
    }

    private CompletionStage<Remembered.Kept<List<Server>>> look(Name host, RecordType type) {
        Reader reader = Reader.of(host, type);
        return resolvers
                .ask(resolvers.inquiry(reader), reader)
                .thenApply(verdict ->
                        // RFC 2181 §10.3: a name server's name is no alias; one that is has no address here.
                        verdict.reading() instanceof Reading.Records found
                                ? new Remembered.Kept<>(servers(host, found.records()), lifetime(found.records()))
                                : new Remembered.Kept<>(List.of(), Duration.ZERO));
    }

    private List<Server> servers(Name host, List<Record> records) {
        return at(host, records.stream().map(Hosts::address).toList()).toList();
    }

    private Stream<Server> at(Name host, List<InetAddress> addresses) {
        return addresses.stream().limit(ADDRESSES).map(address -> Server.authority(host, address, port));
    }

    private static InetAddress address(Record one) {
        return one instanceof ARecord a ? a.getAddress() : ((AAAARecord) one).getAddress();
    }

    private static Duration lifetime(List<Record> records) {
        long ttl = records.stream().mapToLong(Record::getTTL).min().orElse(0);
        return Duration.ofSeconds(Math.min(ttl, LONGEST.toSeconds()));
    }
}
