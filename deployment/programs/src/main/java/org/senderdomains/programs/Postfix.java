package org.senderdomains.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Postfix on loopback, with queue and configuration of its own beside that of the machine. It takes any mail and
 * hands it to one other server. Apart from where it listens and delivers it is as Postfix comes.
 */
public final class Postfix implements AutoCloseable {

    private static final String PROGRAM = "/usr/sbin/postfix";

    private final Path folder;
    private final int port;

    private Postfix(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts one; skips the test where there is none.
     *
     * @param next the port of 127.0.0.1 that mail goes to
     */
    public static Postfix relayingTo(int next) {
        DebianPrograms.require("postfix", Files.isExecutable(Path.of(PROGRAM)));
        DebianPrograms.require(
                "Postfix starts only as root.",
                "",
                System.getProperty("user.name").equals("root"));
        try {
            // Its processes run as somebody else, who has to get here.
            Path folder = Files.createTempDirectory(
                    "postfix", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            Postfix postfix = new Postfix(folder, Ports.free());
            postfix.configure(next);
            postfix.start();
            return postfix;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(int next) throws IOException {
        Files.createDirectories(folder.resolve("queue"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Files.writeString(
                Files.createDirectories(folder.resolve("conf")).resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                maillog_file = %1$s/log
                maillog_file_prefixes = %1$s
                myhostname = relay.test
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                mynetworks = 127.0.0.1/32
                mydestination =
                alias_maps =
                alias_database =
                local_transport = error:nobody lives here
                relayhost = [127.0.0.1]:%2$d
                smtp_dns_support_level = disabled
                smtp_host_lookup = native
                message_size_limit = 60000000
                """.formatted(folder, next));
        // As Debian has it, without what no mail passes here, and without chroot.
        Files.writeString(folder.resolve("conf").resolve("master.cf"), """
                127.0.0.1:%d inet n - n - - smtpd
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                flush unix n - n 1000? 0 flush
                proxymap unix - - n - - proxymap
                smtp unix - - n - - smtp
                error unix - - n - - error
                retry unix - - n - - error
                anvil unix - - n - 1 anvil
                scache unix - - n - 1 scache
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(port));
    }

    private void start() throws IOException {
        Output started = run("start");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!accepts()) {
            if (!started.succeeded() || System.nanoTime() > deadline) {
                throw new IOException("Postfix does not start: " + started.text() + log());
            }
        }
    }

    private Output run(String command) {
        // Its master goes on with the streams it has, so they must not be waited for.
        return Output.of(
                folder,
                List.of(
                        "/bin/sh",
                        "-c",
                        PROGRAM + " -c " + folder.resolve("conf") + " " + command + " >" + folder.resolve("out")
                                + " 2>&1 </dev/null"));
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return what it wrote down} */
    public String log() {
        try {
            Path log = folder.resolve("log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        run("stop");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
