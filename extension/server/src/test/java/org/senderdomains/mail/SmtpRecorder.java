package org.senderdomains.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server on loopback that takes every mail and keeps all it was told, byte for byte. */
final class SmtpRecorder implements AutoCloseable {

    /** One mail as it arrived: its envelope as it was said, its bytes (as ISO 8859-1) with the doubled dots undone. */
    record Mail(String mailFrom, List<String> rcptTo, String text) {
        String header() {
            return text.substring(0, text.indexOf("\r\n\r\n") + 2);
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** {@return the unfolded values of all fields of this name, by the simplest possible reading} */
        List<String> values(String name) {
            return header().replaceAll("\r\n([ \t])", "$1")
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }
    }

    private final ServerSocket socket;
    private final List<String> extensions;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    SmtpRecorder(String... extensions) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), extensions);
    }

    /** @param socket to listen on, for TLS perhaps; closed with this */
    SmtpRecorder(ServerSocket socket, String... extensions) {
        this.extensions = List.of(extensions);
        this.socket = socket;
        Thread accepting = new Thread(this::accept, "smtp-recorder");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Mail> mails() {
        return mails;
    }

    List<String> commands() {
        return commands;
    }

    /** {@return the only mail that arrived} */
    Mail mail() {
        if (mails.size() != 1) {
            throw new AssertionError("One mail should have arrived, but " + mails.size() + " did: " + commands);
        }
        return mails.get(0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread talking = new Thread(() -> talk(client), "smtp-recorder-client");
                talking.setDaemon(true);
                talking.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            say(out, "220 recorder.test");
            String mailFrom = "";
            List<String> rcptTo = new CopyOnWriteArrayList<>();
            for (String line = line(in); line != null; line = line(in)) {
                commands.add(line);
                String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" -> {
                        for (String extension : extensions) {
                            say(out, "250-" + extension);
                        }
                        say(out, "250 HELP");
                    }
                    case "MAIL" -> {
                        mailFrom = line;
                        rcptTo.clear();
                        say(out, "250 ok");
                    }
                    case "RCPT" -> {
                        if (line.contains("nobody@")) {
                            say(out, "550 no such user");
                        } else {
                            rcptTo.add(line);
                            say(out, "250 ok");
                        }
                    }
                    case "DATA" -> {
                        say(out, "354 go ahead");
                        mails.add(new Mail(mailFrom, List.copyOf(rcptTo), data(in)));
                        say(out, "250 taken");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException gone) {
            commands.add("connection lost: " + gone.getMessage());
        }
    }

    private static String data(InputStream in) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String line = line(in); line != null && !line.equals("."); line = line(in)) {
            data.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
            data.writeBytes(new byte[] {'\r', '\n'});
        }
        return data.toString(StandardCharsets.ISO_8859_1);
    }

    /** {@return what stands before the next CRLF; a CR or LF alone is part of it} */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int before = -1;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n' && before == '\r') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.substring(0, text.length() - 1);
            }
            line.write(b);
            before = b;
        }
        return null;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
