package org.senderdomains.notices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A mail server that answers RCPT with whatever bytes it is given, and everything else as it should. */
final class RudeMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final byte[] answer;

    RudeMailServer(byte[] answer) throws IOException {
        this.answer = answer;
        socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "rude mail server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                converse(client);
            } catch (SocketException e) {
                // One of the two has hung up.
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        out.write("220 rude.test\r\n".getBytes(StandardCharsets.US_ASCII));
        String line = in.readLine();
        while (line != null) {
            out.write(line.startsWith("RCPT") ? answer : "250 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            line = in.readLine();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
