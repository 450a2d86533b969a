package org.senderdomains.dns.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence.Transport;

/** Asks servers, and always comes back with a {@link Reply}, at the latest when the time is up. */
public final class Wire implements Closeable {

    /** Servers remembered; the ones not asked for longest are forgotten first. */
    private static final int LANES = 20_000;

    private static final String STOPPING = "was not waited for, because the DNS client was closed";

    private final Chance chance;
    private final Deadlines deadlines;
    private final Loop loop;
    private final UdpSockets udp;
    private final TcpConnections tcp;
    private final Map<InetSocketAddress, Lane> lanes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Lane> eldest) {
            return size() > LANES && eldest.getValue().idle();
        }
    };

    private boolean ending;

    private Wire(Duration timeout, SecureRandom random) throws IOException {
        chance = new Chance(random);
        deadlines = new Deadlines(timeout);
        loop = new Loop(deadlines, this::end);
        tcp = new TcpConnections(loop, deadlines);
        udp = new UdpSockets(loop, deadlines, chance, tcp::start, lanes::get);
    }

    /**
     * Opens the sockets and starts the thread.
     *
     * @param timeout how long one server has for one answer, over UDP and then again over TCP, once there is
     *     a place for one more connection
     */
    public static Wire open(Duration timeout, SecureRandom random, ThreadFactory threads) throws IOException {
        Wire wire = new Wire(timeout, random);
        wire.udp.open();
        wire.loop.start(threads);
        return wire;
    }

    /** Runs a task on the wire's thread, where alone the other methods may be called; false if the wire is closed. */
    public boolean execute(Runnable task) {
        return loop.execute(task);
    }

    /**
     * Asks.
     *
     * @param whenDone told exactly once, on the wire's thread, perhaps before this returns
     */
    public void ask(Query query, Consumer<Reply> whenDone) {
        Lane lane = lanes.computeIfAbsent(query.server(), server -> new Lane(udp::send, this::limitWait));
        Exchange exchange = new Exchange(query, new QueryBytes(query, chance), lane, whenDone);
        if (ending) {
            exchange.turnedAway(Cause.GAVE_UP, STOPPING);
        } else {
            lane.enter(exchange);
        }
    }

    /** {@return any number from 0 up to and without {@code bound}, each about equally often; 0 if there is none} */
    public int anyOf(int bound) {
        return bound < 2 ? 0 : chance.id() % bound;
    }

    /** {@return whether a server has been silent for so long that others should be asked first} */
    public boolean silent(InetSocketAddress server) {
        Lane lane = lanes.get(server);
        return lane != null && lane.silent();
    }

    /** {@return whether questions are asked} Not after {@link #close}, nor once an error has ended the thread. */
    public boolean isOpen() {
        return loop.isOpen();
    }

    /** Ends all that is under way as given up. */
    @Override
    public void close() {
        loop.close();
    }

    private void limitWait(Exchange exchange) {
        deadlines.add(exchange, System.nanoTime());
    }

    private void end() {
        ending = true;
        List<Exchange> neverSent = new ArrayList<>();
        lanes.values().forEach(lane -> neverSent.addAll(lane.clear()));
        List<Exchange> sent = new ArrayList<>(udp.close());
        sent.addAll(tcp.close());
        neverSent.forEach(exchange -> exchange.turnedAway(Cause.GAVE_UP, STOPPING));
        sent.forEach(exchange -> exchange.lost(Cause.GAVE_UP, STOPPING, Transport.UDP));
    }
}
