package org.senderdomains.dev.inbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that says exactly what it is told, byte by byte, and reads one answer at a time. */
final class SmtpLines implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    SmtpLines(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        waitAtMost(Duration.ofSeconds(5));
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    void waitAtMost(Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
    }

    /** {@return the last line of the next answer; null if the server hung up} */
    String answer() throws IOException {
        String line = answers.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = answers.readLine();
        }
        return line;
    }

    String say(String line) throws IOException {
        send(line + "\r\n");
        return answer();
    }

    void send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Greets and names one sender and one recipient. */
    SmtpLines upToData() throws IOException {
        answer();
        say("EHLO test");
        say("MAIL FROM:<a@example.test>");
        say("RCPT TO:<b@example.org>");
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
