package org.senderdomains.dns.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.function.Consumer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence.Transport;
import org.xbill.DNS.Message;

/** One query over a connection of its own (RFC 7766): connect, send, read the length, read the answer. */
final class TcpExchange implements Deadlines.Waiting {

    private static final int LENGTH = 2;

    private final Exchange exchange;
    private final Consumer<TcpExchange> whenOver;
    private final String patience;
    private final ByteBuffer out;
    private ByteBuffer in = ByteBuffer.allocate(LENGTH);
    private boolean lengthKnown;
    private SocketChannel channel;
    private SelectionKey key;
    private boolean over;
    private boolean answered;

    /**
     * @param patience how long it may wait, in words
     * @param whenOver told once, before the exchange ends
     */
    TcpExchange(Exchange exchange, String patience, Consumer<TcpExchange> whenOver) {
        this.exchange = exchange;
        this.patience = patience;
        this.whenOver = whenOver;
        byte[] query = exchange.bytes().bytes();
        out = ByteBuffer.allocate(LENGTH + query.length);
        out.putShort((short) query.length).put(query).flip();
    }

    Exchange exchange() {
        return exchange;
    }

    /** {@return whether there is an answer to the question} */
    boolean answered() {
        return answered;
    }

    void connect(Loop loop) {
        try {
            channel = SocketChannel.open();
            key = loop.register(channel, SelectionKey.OP_CONNECT, this::ready);
            if (channel.connect(exchange.query().server())) {
                send();
            }
        } catch (IOException | UnsupportedAddressTypeException e) {
            lost(Cause.TRUNCATED, "cannot be reached over TCP");
        }
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void giveUp() {
        lost(Cause.TRUNCATED, "did not answer over TCP within " + patience);
    }

    /** Its turn did not come in time. */
    void withoutPlace() {
        lost(Cause.TRUNCATED, "was not asked over TCP, because too many connections are open");
    }

    private void ready() {
        if (over || !key.isValid()) {
            return;
        }
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                send();
            } else if (key.isWritable()) {
                send();
            } else {
                receive();
            }
        } catch (IOException e) {
            lost(Cause.TRUNCATED, "cannot be reached over TCP");
        }
    }

    private void send() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void receive() throws IOException {
        while (true) {
            int count = channel.read(in);
            if (count < 0) {
                lost(Cause.TRUNCATED, "hung up over TCP");
                return;
            }
            if (in.hasRemaining()) {
                return;
            }
            in.flip();
            if (lengthKnown) {
                received();
                return;
            }
            lengthKnown = true;
            in = ByteBuffer.allocate(in.getShort() & 0xffff);
        }
    }

    private void received() {
        boolean ours = in.remaining() >= QueryBytes.HEADER
                && (in.getShort(0) & 0xffff) == exchange.bytes().id()
                && exchange.bytes().match(in.array(), in.limit()) != QueryBytes.Match.NONE;
        Message message = ours ? Messages.parse(in.array(), in.limit()) : null;
        if (message == null) {
            lost(Cause.MALFORMED, "sent something over TCP that was no answer to the question");
        } else {
            answered = true;
            end();
            exchange.heard(message, Transport.TCP);
        }
    }

    private void lost(Cause cause, String said) {
        end();
        exchange.lostOverTcp(cause, said);
    }

    /** Frees the connection and its place, before anybody is told. */
    void end() {
        if (!over) {
            over = true;
            if (channel != null) {
                close(channel);
            }
            whenOver.accept(this);
        }
    }

    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(TcpExchange.class.getName())
                    .log(System.Logger.Level.DEBUG, "A DNS socket could not be closed.", e);
        }
    }
}
