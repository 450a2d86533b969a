package org.senderdomains.dns.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence.Transport;
import org.xbill.DNS.Message;

/**
 * The UDP sockets all questions share. Which answer belongs to which question is told by socket, id, server and question
 * together (RFC 5452 §9.1); what does not match is ignored and the wait goes on, for a forger must not be able to end it.
 */
final class UdpSockets {

    /** Each has a random port: with the id, 21 bits to guess, and the letter case on top. */
    private static final int SOCKETS = 32;

    private static final int AT_ONCE = 32;
    private static final int BUFFER = 1 << 20;
    private static final int MESSAGE = 65_535;
    private static final int REMEMBERED = 4096;
    private static final int NO_KEY = -1;

    private final Loop loop;
    private final Deadlines deadlines;
    private final Chance chance;
    private final Consumer<Exchange> overTcp;
    private final Function<InetSocketAddress, Lane> laneIfAny;
    private final List<DatagramChannel> sockets = new ArrayList<>();
    private final Map<Integer, Sent> sent = new HashMap<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(MESSAGE);
    private final byte[] datagram = new byte[MESSAGE];
    private final ByteBuffer out = ByteBuffer.allocateDirect(512);
    /** Given up lately: what still comes for them is late, not strange. */
    private final Map<Integer, InetSocketAddress> givenUp = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, InetSocketAddress> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param overTcp takes over an exchange whose answer over UDP was cut off
     * @param laneIfAny the lane of a server, null if it was never asked
     */
    UdpSockets(
            Loop loop,
            Deadlines deadlines,
            Chance chance,
            Consumer<Exchange> overTcp,
            Function<InetSocketAddress, Lane> laneIfAny) {
        this.loop = loop;
        this.deadlines = deadlines;
        this.chance = chance;
        this.overTcp = overTcp;
        this.laneIfAny = laneIfAny;
    }

    /**
     * A question that is on its way. Once it has arrived it lets go of everything, because its deadline keeps it until
     * that is past, and there are many of them then.
     */
    private final class Sent implements Deadlines.Waiting {
        private final int key;
        private Exchange exchange;

        private Sent(Exchange exchange, int key) {
            this.exchange = exchange;
            this.key = key;
        }

        @Override
        public boolean over() {
            return exchange == null;
        }

        @Override
        public void giveUp() {
            Exchange late = take();
            givenUp.put(key, late.query().server());
            if (late.sawStrays()) {
                late.lost(Cause.MALFORMED, "sent nothing that was an answer to the question", Transport.UDP);
            } else {
                late.lost(Cause.TIMEOUT, "did not answer within " + deadlines.inWords(), Transport.UDP);
            }
        }

        private Exchange take() {
            Exchange taken = exchange;
            exchange = null;
            sent.remove(key);
            return taken;
        }
    }

    void open() throws IOException {
        for (int index = 0; index < SOCKETS; index++) {
            DatagramChannel socket = DatagramChannel.open();
            sockets.add(socket);
            socket.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            socket.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
            socket.bind(null);
            int number = index;
            loop.register(socket, SelectionKey.OP_READ, () -> receive(socket, number));
        }
    }

    void send(Exchange exchange) {
        int index = chance.octet() % SOCKETS;
        while (sent.containsKey(key(index, exchange.bytes().id()))) {
            // Never for long: lanes and callers keep what is under way far below the two million there are.
            index = chance.octet() % SOCKETS;
            exchange.bytes().changeId(chance);
        }
        long now = System.nanoTime();
        exchange.startedAt(now);
        Sent waiting = new Sent(exchange, key(index, exchange.bytes().id()));
        sent.put(waiting.key, waiting);
        out.clear().put(exchange.bytes().bytes()).flip();
        try {
            // A full send buffer drops the datagram as any hop on the way may: it is then asked for again or elsewhere.
            sockets.get(index).send(out, exchange.query().server());
            deadlines.add(waiting, now);
        } catch (IOException | UnsupportedAddressTypeException e) {
            waiting.take().lost(Cause.UNREACHABLE, "cannot be reached from here", Transport.UDP);
        }
    }

    /** Ends every wait, because the client is being closed. */
    List<Exchange> close() {
        List<Exchange> open = sent.values().stream().map(one -> one.exchange).toList();
        sent.clear();
        for (DatagramChannel socket : sockets) {
            TcpExchange.close(socket);
        }
        return open;
    }

    private void receive(DatagramChannel socket, int index) {
        try {
            // Not until it is empty: answers may come as fast as they are read, and deadlines must be looked at
            // between.
            for (int count = 0; count < AT_ONCE; count++) {
                in.clear();
                InetSocketAddress from = (InetSocketAddress) socket.receive(in);
                if (from == null) {
                    return;
                }
                in.flip();
                int length = in.limit();
                in.get(datagram, 0, length);
                received(from, index, length);
            }
        } catch (IOException e) {
            // An error an earlier datagram has met (ICMP): its exchange ends by its deadline.
            System.getLogger(UdpSockets.class.getName())
                    .log(System.Logger.Level.DEBUG, "A DNS datagram came back as undeliverable.", e);
        }
    }

    private void received(InetSocketAddress from, int index, int length) {
        int key = length < QueryBytes.HEADER ? NO_KEY : key(index, ((datagram[0] & 0xff) << 8) | (datagram[1] & 0xff));
        Sent waiting = sent.get(key);
        if (waiting == null || !waiting.exchange.query().server().equals(from)) {
            stray(from, key);
            return;
        }
        QueryBytes.Match match = waiting.exchange.bytes().match(datagram, length);
        if (match == QueryBytes.Match.NONE) {
            waiting.exchange.lane().stray();
            return;
        }
        boolean truncated = (datagram[2] & 0x02) != 0;
        if (truncated || match == QueryBytes.Match.LOOSE) {
            // Who changes the letters may be an old server or a forger: over TCP there is no doubt.
            waiting.exchange.overTcp(truncated ? "cut its answer off" : "changed the letters of the question");
            overTcp.accept(waiting.take());
            return;
        }
        Message message = Messages.parse(datagram, length);
        if (message == null) {
            waiting.exchange.lane().stray();
            return;
        }
        waiting.take().heard(message, Transport.UDP);
    }

    private void stray(InetSocketAddress from, int key) {
        boolean late = from.equals(givenUp.get(key));
        Lane lane = laneIfAny.apply(from);
        if (!late && lane != null) {
            lane.stray();
        }
    }

    private static int key(int index, int id) {
        return index << 16 | id;
    }
}
