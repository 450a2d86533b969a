package org.senderdomains.dev.dns;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.SimpleResolver;

/**
 * A closed world of name servers on loopback. Every server has its own address, and all share one port, as in the real
 * world they share port 53. It opens with the top-level domain {@code test} and a resolver that caches.
 *
 * <pre>{@code
 * try (DnsWorld world = DnsWorld.open()) {
 *     DnsServer ns = world.server();
 *     world.delegate("example.test", ns).add("www.example.test", "A", "192.0.2.1");
 *     ns.fail("www.example.test", Fault.servfail());
 * }
 * }</pre>
 */
public final class DnsWorld implements Closeable {

    private static final String TOP = "test";

    /** With somebody else's server, which is on this machine, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int port;
    private final InstantSource clock;
    private final List<DnsServer> servers = new CopyOnWriteArrayList<>();
    private final Set<InetAddress> strangers = ConcurrentHashMap.newKeySet();
    private final List<Recursion> recursions = new CopyOnWriteArrayList<>();
    private final DnsServer top;
    private final DnsServer resolver;
    private int lastHost = 1;

    private DnsWorld(DnsServer top, InstantSource clock) {
        this.top = top;
        this.clock = clock;
        this.port = top.address().getPort();
        servers.add(top);
        Zone zone = top.zoneOrNew(TOP);
        zone.add(TOP, "NS", "ns." + TOP);
        zone.add("ns." + TOP, "A", top.address().getAddress().getHostAddress());
        this.resolver = newResolver();
    }

    public static DnsWorld open() {
        return open(InstantSource.system());
    }

    /**
     * Opens a world.
     *
     * @param clock by which the resolvers forget
     */
    public static DnsWorld open(InstantSource clock) {
        try {
            return new DnsWorld(DnsServer.start("127.0.0.1", 0), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the port of every server in this world} */
    public int port() {
        return port;
    }

    /** {@return the server of {@code test}} */
    public DnsServer top() {
        return top;
    }

    /** {@return the zone {@code test}} */
    public Zone topZone() {
        return top.zoneOrNew(TOP);
    }

    /** {@return the resolver this world opened with} */
    public DnsServer resolver() {
        return resolver;
    }

    /** {@return one more resolver, with a cache of its own} */
    public DnsServer newResolver() {
        Recursion recursion = new Recursion(
                this::ask,
                name -> name.equals(Name.root)
                        ? List.of()
                        : List.of(top.address().getAddress()),
                clock);
        recursions.add(recursion);
        return server().recurse(recursion);
    }

    /** Empties the caches of all resolvers. */
    public void forget() {
        recursions.forEach(Recursion::forget);
    }

    /** {@return a new server that knows no zone yet} */
    public synchronized DnsServer server() {
        while (true) {
            lastHost++;
            try {
                DnsServer server = DnsServer.start("127.0." + (lastHost >> 8) + "." + (lastHost & 0xff), port);
                servers.add(server);
                return server;
            } catch (BindException e) {
                // Some other program has our port there: the next address will do.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@return a new zone, served by the given servers and delegated to them by the zone above} */
    public Zone delegate(String name, DnsServer... to) {
        return delegate(Zone.of(name), to);
    }

    /**
     * Serves a zone from the given servers, called {@code ns1}, {@code ns2} ... in it, and delegates it to them in the
     * deepest zone above that some server of this world has.
     *
     * @return the zone
     */
    public Zone delegate(Zone zone, DnsServer... to) {
        Zone parent = parent(zone.name());
        int number = 0;
        for (DnsServer server : to) {
            number++;
            String host = "ns" + number + "." + zone.name();
            String address = server.address().getAddress().getHostAddress();
            for (Zone side : List.of(zone, parent)) {
                side.add(zone.name(), "NS", host);
                side.add(host, "A", address);
            }
            server.serve(zone);
        }
        return zone;
    }

    private Zone parent(String name) {
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            String above = name.substring(dot + 1);
            for (DnsServer server : servers) {
                Optional<Zone> zone = server.zone(above);
                if (zone.isPresent()) {
                    return zone.get();
                }
            }
        }
        throw new IllegalArgumentException("No server of this world has a zone above " + name + ".");
    }

    /**
     * Delegates a zone to somebody else's server, called {@code ns1} in it, which listens at this world's port.
     *
     * @param address one that this world has given to no server of its own
     */
    public void delegateToStranger(String name, InetAddress address) {
        String host = "ns1." + name;
        parent(name).add(name, "NS", host).add(host, "A", address.getHostAddress());
        strangers.add(address);
    }

    private Optional<byte[]> ask(InetAddress address, Message query) {
        Optional<DnsServer> ours = servers.stream()
                .filter(server -> server.address().getAddress().equals(address))
                .findFirst();
        if (ours.isEmpty() && strangers.contains(address)) {
            return askStranger(address, query);
        }
        return ours.flatMap(server -> server.handle(query, true).bytes());
    }

    private Optional<byte[]> askStranger(InetAddress address, Message query) {
        SimpleResolver wire = new SimpleResolver(new InetSocketAddress(address, port));
        wire.setTCP(true);
        wire.setTimeout(PATIENCE);
        try {
            return Optional.of(wire.send(query).toWire());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        new ArrayList<>(servers).forEach(DnsServer::close);
    }
}
