package org.senderdomains.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An SMTP server on loopback that takes every mail, keeps none, and costs as little as it can. */
final class QuickSmtpServer implements AutoCloseable {

    private final ServerSocket socket;

    QuickSmtpServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "quick-smtp-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread talking = new Thread(() -> talk(client), "quick-smtp-server-client");
                talking.setDaemon(true);
                talking.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void talk(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream(), 65_536);
                OutputStream out = client.getOutputStream()) {
            client.setTcpNoDelay(true);
            say(out, "220 quick.test");
            for (int verb = line(in); verb >= 0; verb = line(in)) {
                if (verb == 'D') {
                    say(out, "354 go ahead");
                    skipMail(in);
                }
                say(out, "250 ok");
            }
        } catch (IOException gone) {
            // The client has hung up.
        }
    }

    /** {@return the first letter of a line, -1 at the end} */
    private static int line(InputStream in) throws IOException {
        int first = in.read();
        for (int b = first; b >= 0 && b != '\n'; b = in.read()) {
            // The verb's first letter says enough.
        }
        return first;
    }

    private static void skipMail(InputStream in) throws IOException {
        int column = 0;
        boolean dot = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                if (dot && column == 2) {
                    return;
                }
                column = 0;
            } else {
                dot = column == 0 ? b == '.' : dot;
                column++;
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
