package org.senderdomains.dev.inbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.senderdomains.dev.web.LoopbackPort;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.ServerSocketCreator;

/** An SMTP server on loopback that takes every mail and delivers none. */
public final class Inbox implements AutoCloseable {

    /** 64 MiB: more than any mail the product has to carry (25 MB, base64). */
    private static final int BIGGEST_MAIL = 64 << 20;

    // Held here, because a logger nobody holds forgets its level. Starts and stops of an inbox are no news.
    private static final Logger LIBRARY = Logger.getLogger("org.subethamail");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final CaughtMails mails;
    private final SmtpFaults faults = new SmtpFaults();
    private final ServerSocketCreator sockets;
    private final int port;
    private Conversations conversations;
    private SMTPServer server;

    private Inbox(LoopbackPort port, CaughtMails mails, ServerSocketCreator sockets) {
        this.mails = mails;
        this.sockets = sockets;
        this.server = listen(port.number());
        this.port = server.getPortAllocated();
    }

    /** Opens an inbox with the usual limits on a free port. */
    public static Inbox open() throws LoopbackPort.TakenException {
        return open(new LoopbackPort(0));
    }

    public static Inbox open(LoopbackPort port) throws LoopbackPort.TakenException {
        return open(port, new CaughtMails(CaughtMails.Limits.LAPTOP, InstantSource.system()));
    }

    public static Inbox open(LoopbackPort port, CaughtMails mails) throws LoopbackPort.TakenException {
        return open(port, mails, ServerSocket::new);
    }

    /**
     * @param sockets makes the listening socket; a TLS one makes this an {@code smtps} server
     */
    public static Inbox open(LoopbackPort port, CaughtMails mails, ServerSocketCreator sockets)
            throws LoopbackPort.TakenException {
        port.requireFree("the inbox", "dev.smtp.port");
        return new Inbox(port, mails, sockets);
    }

    /** {@return the port it listens on, the same for all its life} */
    public int port() {
        return port;
    }

    public CaughtMails mails() {
        return mails;
    }

    public SmtpFaults faults() {
        return faults;
    }

    /** {@return whether nobody is talking to it} What a client that is gone had sent has arrived then, or never will. */
    public synchronized boolean isIdle() {
        return conversations.open() == 0;
    }

    /** Stops listening: clients get "connection refused". Open connections are closed. What was caught stays. */
    public synchronized void refuseConnections() {
        if (server != null) {
            faults.clear();
            server.stop();
            server = null;
        }
    }

    /** Listens again after {@link #refuseConnections()}, on the same port. */
    public synchronized void acceptConnections() {
        if (server == null) {
            server = listen(port);
        }
    }

    @Override
    public void close() {
        refuseConnections();
    }

    private SMTPServer listen(int number) {
        conversations = new Conversations();
        SMTPServer listening = SMTPServer.port(number)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("Sender Domains inbox")
                .maxMessageSize(BIGGEST_MAIL)
                // The transport under test is judged by what it says; the inbox has no opinion of addresses.
                .fromAddressValidator(address -> true)
                // A Received line of ours would not be "as it arrived".
                .insertReceivedHeaders(false)
                .serverSocketFactory(this::reusableSocket)
                .executorService(conversations)
                .sessionHandler(new FaultyGreeting(faults))
                .messageHandlerFactory(context -> new Conversation(mails, faults, context))
                .build();
        listening.getCommandHandler().addCommand(new FaultyData(faults));
        listening.start();
        return listening;
    }

    private ServerSocket reusableSocket() throws IOException {
        ServerSocket socket = sockets.createServerSocket();
        socket.setReuseAddress(true);
        return socket;
    }
}
