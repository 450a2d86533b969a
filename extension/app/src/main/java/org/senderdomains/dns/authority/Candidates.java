package org.senderdomains.dns.authority;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.Cause;

/** The servers of a zone, one after the other, in an order that spreads the load and leaves the silent to the end. */
final class Candidates {

    /** More names than any sound zone has. */
    private static final int HOSTS = 13;

    private static final int ADDRESSES_OF_A_HOST = 4;

    private final Network network;
    private final Inquiry inquiry;
    private final Deque<Zone.Host> hosts;
    private final Deque<Server> ready = new ArrayDeque<>();
    private final Deque<Server> silent = new ArrayDeque<>();
    private Optional<Reading.Useless> problem = Optional.empty();

    Candidates(Network network, Inquiry inquiry, Zone zone) {
        this.network = network;
        this.inquiry = inquiry;
        List<Zone.Host> shuffled = new ArrayList<>(zone.hosts());
        Collections.shuffle(shuffled, network.random());
        this.hosts = new ArrayDeque<>(shuffled.subList(0, Math.min(HOSTS, shuffled.size())));
    }

    /** {@return the next server, looking for its address if need be; empty if there is none left} */
    CompletionStage<Optional<Server>> next() {
        if (!ready.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.of(ready.remove()));
        }
        if (hosts.isEmpty() || inquiry.over()) {
            return CompletableFuture.completedFuture(Optional.ofNullable(silent.poll()));
        }
        Zone.Host host = hosts.remove();
        return addresses(host).thenCompose(addresses -> {
            sort(host, addresses);
            return next();
        });
    }

    /** {@return why there were fewer servers than names, if a name had an address that is not asked} */
    Optional<Reading.Useless> problem() {
        return problem;
    }

    private CompletionStage<List<InetAddress>> addresses(Zone.Host host) {
        return host.glue().isEmpty()
                ? network.hosts().addresses(host.name())
                : CompletableFuture.completedFuture(host.glue());
    }

    private void sort(Zone.Host host, List<InetAddress> addresses) {
        addresses.stream()
                .sorted(Comparator.comparing(address -> address.getAddress().length))
                .limit(ADDRESSES_OF_A_HOST)
                .forEach(address -> sort(host, address));
    }

    private void sort(Zone.Host host, InetAddress address) {
        Server server = Server.authority(host.name(), address, network.options().authoritativePort());
        if (!network.options().privateNameServers() && !PublicAddresses.contain(address)) {
            problem = Optional.of(new Reading.Useless(
                    Cause.NOT_PUBLIC, server.label() + " has an address that is not public and is not asked"));
        } else if (network.wire().silent(server.address())) {
            silent.add(server);
        } else {
            ready.add(server);
        }
    }
}
