package org.senderdomains.dns.authority.delegation;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Server;
import org.senderdomains.dns.authority.network.Network;
import org.senderdomains.dns.authority.resolver.Hosts;
import org.senderdomains.dns.authority.response.Reading;
import org.senderdomains.dns.authority.response.Zone;

/** The servers of a zone, one after the other, in an order that spreads the load, and the silent ones apart. */
public final class Candidates {

    /** More names than any sound zone has. */
    private static final int HOSTS = 13;

    private final Network network;
    private final Inquiry inquiry;
    private final List<Zone.Host> hosts;
    private final boolean top;
    private final int first;
    private int tried;
    private final Deque<Server> ready = new ArrayDeque<>(4);
    private final Deque<Server> silent = new ArrayDeque<>(4);
    /** Two names of one server are common; asked twice it would say the same. */
    private final Set<InetSocketAddress> met = new HashSet<>();

    private final Set<String> reachable = new HashSet<>();
    private Optional<Reading.Useless> problem = Optional.empty();

    public Candidates(Network network, Inquiry inquiry, Zone zone) {
        this.network = network;
        this.inquiry = inquiry;
        this.hosts = zone.hosts();
        this.top = zone.referredBy().isEmpty();
        this.first = network.wire().anyOf(hosts.size());
    }

    /** {@return the next server that is not silent, looking for its address if need be; empty if there is none left} */
    public CompletionStage<Optional<Server>> next() {
        if (!ready.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.of(ready.remove()));
        }
        if (tried == Math.min(HOSTS, hosts.size()) || inquiry.over()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Zone.Host host = hosts.get((first + tried++) % hosts.size());
        return servers(host).thenCompose(servers -> {
            servers.forEach(this::sort);
            return next();
        });
    }

    /** {@return one of those that have long been silent; only once {@link #next()} has no more, and each only once} */
    public Optional<Server> silent() {
        return Optional.ofNullable(silent.poll());
    }

    /** {@return why there were fewer servers than names, if a name had an address that is not asked} */
    Optional<Reading.Useless> problem() {
        return problem;
    }

    /** {@return the names met so far that have an address which may be asked, be it under another name} */
    public Set<String> reachable() {
        return Set.copyOf(reachable);
    }

    private CompletionStage<List<Server>> servers(Zone.Host host) {
        if (!host.glue().isEmpty()) {
            return CompletableFuture.completedFuture(withGlue(host));
        }
        // Of a top-level domain's servers nobody stands above who could tell.
        return top
                ? network.hosts().servers(host.name())
                : network.hosts().servers(host.name(), () -> new Registry(network).glue(host.name()));
    }

    private List<Server> withGlue(Zone.Host host) {
        // IPv4 first: that is what every server can be reached by.
        return host.glue().stream()
                .sorted(Comparator.comparing(address -> address.getAddress().length))
                .limit(Hosts.ADDRESSES)
                .map(address ->
                        Server.authority(host.name(), address, network.options().authoritativePort()))
                .toList();
    }

    private void sort(Server server) {
        boolean allowed = network.options().privateNameServers()
                || PublicAddresses.contain(server.address().getAddress());
        if (!allowed) {
            problem = Optional.of(new Reading.Useless(
                    Cause.NOT_PUBLIC, server.label() + " has an address that is not public and is not asked"));
            return;
        }
        reachable.add(server.label().name());
        if (met.add(server.address())) {
            (network.wire().silent(server.address()) ? silent : ready).add(server);
        }
    }
}
