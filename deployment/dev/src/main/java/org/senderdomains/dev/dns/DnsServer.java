package org.senderdomains.dev.dns;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on one loopback address, UDP and TCP on the same port. Runs until it is closed. */
public final class DnsServer implements Closeable {

    /** The largest answer over UDP, in bytes; the number is that of DNS flag day 2020. */
    static final int UDP_SIZE = 1232;

    private static final int MESSAGE_SIZE = 65535;
    private static final int ATTEMPTS_TO_BIND = 50;
    private static final int REMEMBERED_QUESTIONS = 10_000;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final InetSocketAddress address;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(daemons());
    private final Map<String, Zone> zones = new ConcurrentHashMap<>();
    private final NavigableMap<Name, Fault> faults = new ConcurrentSkipListMap<>();
    private final LongAdder count = new LongAdder();
    private final Deque<Asked> asked = new ArrayDeque<>();
    private volatile Optional<Recursion> recursion = Optional.empty();
    private volatile Optional<SignedTalk> signedTalk = Optional.empty();

    /** A question this server was asked; the name in lower case without trailing dot. */
    public record Asked(String name, String type, boolean overTcp) {}

    private DnsServer(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
        this.address = new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /**
     * Starts a server.
     *
     * @param address a loopback address such as {@code 127.0.0.2}
     * @param port 0 for any that is free for both UDP and TCP
     * @throws BindException if the port is taken
     */
    public static DnsServer start(String address, int port) throws IOException {
        InetAddress host = InetAddress.getByName(address);
        for (int attempt = 1; ; attempt++) {
            DatagramSocket udp = new DatagramSocket(new InetSocketAddress(host, port));
            try {
                DnsServer server = new DnsServer(udp, new ServerSocket(udp.getLocalPort(), 100, host));
                server.udp.setReceiveBufferSize(1 << 20);
                server.threads.execute(server::serveUdp);
                server.threads.execute(server::serveTcp);
                return server;
            } catch (BindException e) {
                udp.close();
                if (port != 0 || attempt == ATTEMPTS_TO_BIND) {
                    throw e;
                }
            }
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** {@return {@code host:port}, the form the setting {@code resolvers} takes} */
    public String hostAndPort() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** Answers for a zone from now on, in place of an earlier one of that name. */
    public DnsServer serve(Zone zone) {
        zones.put(zone.name(), zone);
        return this;
    }

    /** Knows a zone no longer. */
    public DnsServer forget(String zone) {
        zones.remove(zone);
        return this;
    }

    /** {@return the zone of that name, if this server has it} */
    public Optional<Zone> zone(String name) {
        return Optional.ofNullable(zones.get(name));
    }

    /** {@return a zone of that name, made now if there is none} */
    public Zone zoneOrNew(String name) {
        return zones.computeIfAbsent(name, Zone::of);
    }

    /** Also answers questions outside its zones, if asked to recurse. */
    DnsServer recurse(Recursion how) {
        recursion = Optional.of(how);
        return this;
    }

    /**
     * Takes dynamic updates (RFC 2136) of its zones from now on, if they are signed with that key.
     *
     * @param changed told after each that was made
     */
    public DnsServer acceptUpdates(UpdateKey key, Runnable changed) {
        signedTalk = Optional.of(new SignedTalk(key, name -> zone(ZoneRecord.text(name)), changed));
        return this;
    }

    /** Misbehaves for a name and all below it, in place of an earlier fault there. */
    public DnsServer fail(String name, Fault fault) {
        faults.put(ZoneRecord.name(name), fault);
        return this;
    }

    /** Misbehaves for every name that has no fault of its own. */
    public DnsServer fail(Fault fault) {
        return fail(".", fault);
    }

    /** Behaves again for that name and those below that have no fault of their own. */
    public DnsServer heal(String name) {
        faults.remove(ZoneRecord.name(name));
        return this;
    }

    /** Behaves again altogether. */
    public DnsServer heal() {
        faults.clear();
        return this;
    }

    /** {@return how many questions came in since the start or {@link #forgetQuestions()}} */
    public long questionCount() {
        return count.sum();
    }

    /** {@return the last questions that came in, at most 10,000, oldest first} */
    public List<Asked> questions() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** {@return the last questions about a name, oldest first} */
    public List<Asked> questions(String name) {
        return questions().stream().filter(one -> one.name().equals(name)).toList();
    }

    public void forgetQuestions() {
        synchronized (asked) {
            asked.clear();
            count.reset();
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
            later.shutdownNow();
        }
    }

    /** {@return what this server would send, without the wire between} */
    Fault.Delivery handle(Message query, boolean overTcp) {
        note(query, overTcp);
        Name name = query.getQuestion().getName();
        return fault(name)
                .map(fault -> fault.instead(query, () -> honest(query), overTcp))
                .orElseGet(() -> Fault.Delivery.of(honest(query)));
    }

    /** {@return what is sent back; empty if it is nothing that is answered} */
    private Optional<Fault.Delivery> deliveryFor(byte[] bytes, Message message, boolean overTcp) {
        Optional<Message> signed = signedTalk.flatMap(talk -> talk.answer(message, bytes, this::honest));
        if (signed.isPresent()) {
            return signed.map(Fault.Delivery::of);
        }
        return isQuestion(message) ? Optional.of(handle(message, overTcp)) : Optional.empty();
    }

    private Message honest(Message query) {
        Message reply = replyTo(query);
        Name name = query.getQuestion().getName();
        Optional<Zone> zone = deepest(name, query.getQuestion().getType());
        if (zone.isPresent()) {
            zone.get().answer(reply);
        } else if (recursion.isPresent() && query.getHeader().getFlag(Flags.RD)) {
            recursion.get().answer(reply, query.getHeader().getFlag(Flags.CD));
        } else {
            reply.getHeader().setRcode(Rcode.REFUSED);
        }
        if (recursion.isPresent()) {
            reply.getHeader().setFlag(Flags.RA);
        }
        return reply;
    }

    private Optional<Zone> deepest(Name name, int type) {
        return zones.values().stream()
                .filter(zone -> zone.encloses(name))
                // RFC 4035 §3.1.4.1: the DS of an apex is to be found in the parent.
                .filter(zone -> type != Type.DS || zone.depth() < name.labels())
                .reduce((one, other) -> one.depth() > other.depth() ? one : other);
    }

    private Optional<Fault> fault(Name name) {
        for (int skip = 0; skip < name.labels(); skip++) {
            Fault fault = faults.get(new Name(name, skip));
            if (fault != null) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private void note(Message query, boolean overTcp) {
        count.increment();
        synchronized (asked) {
            if (asked.size() == REMEMBERED_QUESTIONS) {
                asked.removeFirst();
            }
            asked.addLast(new Asked(
                    ZoneRecord.text(query.getQuestion().getName()),
                    Type.string(query.getQuestion().getType()),
                    overTcp));
        }
    }

    /** {@return an answer to it that says nothing yet} */
    static Message replyTo(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        OPTRecord edns = query.getOPT();
        if (edns != null) {
            reply.addRecord(new OPTRecord(UDP_SIZE, 0, 0, edns.getFlags() & ExtendedFlags.DO), Section.ADDITIONAL);
        }
        return reply;
    }

    static boolean wantsDnssec(Message message) {
        OPTRecord edns = message.getOPT();
        return edns != null && (edns.getFlags() & ExtendedFlags.DO) != 0;
    }

    private void serveUdp() {
        byte[] buffer = new byte[MESSAGE_SIZE];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                receive(java.util.Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress());
            } catch (SocketException e) {
                // Closed; or an ICMP error of an earlier packet, which is no reason to stop.
            } catch (IOException e) {
                System.getLogger(DnsServer.class.getName())
                        .log(System.Logger.Level.DEBUG, "A datagram was no question.", e);
            }
        }
    }

    private void receive(byte[] bytes, SocketAddress from) throws IOException {
        Message query = new Message(bytes);
        Fault.Delivery delivery = deliveryFor(bytes, query, false).orElse(Fault.Delivery.NOTHING);
        if (delivery.bytes().isEmpty()) {
            return;
        }
        byte[] reply = fit(delivery.bytes().get(), query);
        DatagramPacket packet = new DatagramPacket(reply, reply.length, from);
        if (delivery.delay().isZero()) {
            udp.send(packet);
        } else {
            ScheduledFuture<?> unused =
                    later.schedule(() -> sendLate(packet), delivery.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void sendLate(DatagramPacket packet) {
        try {
            udp.send(packet);
        } catch (IOException e) {
            // The server was closed, or the asker is gone: nobody waits for this answer.
        }
    }

    private static byte[] fit(byte[] reply, Message query) throws IOException {
        OPTRecord edns = query.getOPT();
        int room = edns == null ? 512 : Math.max(512, Math.min(edns.getPayloadSize(), UDP_SIZE));
        return reply.length <= room ? reply : new Message(reply).toWire(room);
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket connection = tcp.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // Closed; the loop ends.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                DataInputStream in = new DataInputStream(connection.getInputStream());
                DataOutputStream out = new DataOutputStream(connection.getOutputStream())) {
            connection.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
            while (true) {
                byte[] bytes = in.readNBytes(in.readUnsignedShort());
                Fault.Delivery delivery =
                        deliveryFor(bytes, new Message(bytes), true).orElse(Fault.Delivery.NOTHING);
                TimeUnit.MILLISECONDS.sleep(delivery.delay().toMillis());
                if (delivery.bytes().isEmpty()) {
                    return;
                }
                byte[] reply = delivery.bytes().get();
                out.writeShort(reply.length);
                out.write(reply);
            }
        } catch (IOException e) {
            // The asker hung up or sent no question: there is nothing left to answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isQuestion(Message message) {
        return !message.getHeader().getFlag(Flags.QR)
                && message.getHeader().getOpcode() == Opcode.QUERY
                && message.getQuestion() != null;
    }

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "dns-server");
            thread.setDaemon(true);
            return thread;
        };
    }
}
