package org.senderdomains.tests.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests as they stand on the wire, for what a decent client refuses to send. */
public record RawHttp(int port) {

    /** {@return somebody who talks to the server of this address} */
    public static RawHttp to(Http server) {
        return new RawHttp(URI.create(server.base()).getPort());
    }

    /** An answer as it stood on the wire. */
    public record Answer(String head, String body) {
        public int status() {
            return Integer.parseInt(head.split(" ")[1]);
        }

        /** {@return whether the header section has this line} */
        public boolean has(String line) {
            return head.lines().anyMatch(line::equalsIgnoreCase);
        }
    }

    /** @param headers whole lines */
    public Answer send(String method, String path, List<String> headers, String body) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        request.append("Connection: close\r\n");
        if (!body.isEmpty()) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(request.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(answer.substring(0, end), answer.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + ": " + e.getMessage(), e);
        }
    }
}
