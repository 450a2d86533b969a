package org.senderdomains.dns.update;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes messages on to a name server over TCP, and loses the replies to updates. */
public final class LossyProxy implements AutoCloseable {

    private static final int UPDATE = 5;

    private final ServerSocket front;
    private final int behind;

    public LossyProxy(int behind) {
        try {
            this.front = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.behind = behind;
        Thread thread = new Thread(this::serve, "lossy-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return front.getLocalPort();
    }

    private void serve() {
        while (!front.isClosed()) {
            try (Socket client = front.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                pass(client, server);
            } catch (IOException e) {
                // The client hung up, or the proxy was closed.
            }
        }
    }

    private static void pass(Socket client, Socket server) throws IOException {
        DataInputStream questions = new DataInputStream(client.getInputStream());
        DataInputStream answers = new DataInputStream(server.getInputStream());
        while (true) {
            byte[] question = read(questions);
            write(server, question);
            byte[] answer = read(answers);
            if ((question[2] >> 3 & 0xf) == UPDATE) {
                return;
            }
            write(client, answer);
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] message = new byte[in.readUnsignedShort()];
        in.readFully(message);
        return message;
    }

    private static void write(Socket to, byte[] message) throws IOException {
        DataOutputStream out = new DataOutputStream(to.getOutputStream());
        out.writeShort(message.length);
        out.write(message);
        out.flush();
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
