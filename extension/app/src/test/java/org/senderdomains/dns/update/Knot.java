package org.senderdomains.dns.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.senderdomains.runtime.DebianPrograms;

/** A real Knot DNS on loopback, with one zone that takes updates signed with a key made up on the spot. */
public final class Knot implements AutoCloseable {

    public static final String KEY = "sender-domains";

    private static final Path PROGRAM = Path.of("/usr/sbin/knotd");

    private final Path folder;
    private final int port;
    private final byte[] secret = new byte[32];
    private Process process;

    private Knot(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        new SecureRandom().nextBytes(secret);
    }

    /**
     * Starts one; skips the test where there is none.
     *
     * @param records lines of the zone besides SOA and NS
     */
    public static Knot serve(Path folder, String zone, String... records) {
        DebianPrograms.require("knot", Files.isExecutable(PROGRAM));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Knot knot = new Knot(folder, free.getLocalPort());
            free.close();
            knot.configure(zone, records);
            knot.start();
            return knot;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(String zone, String... records) throws IOException {
        Files.createDirectories(folder.resolve("db"));
        Files.writeString(folder.resolve("zone"), """
                $ORIGIN %s.
                $TTL 3600
                @ SOA ns hostmaster 1 3600 600 86400 60
                @ NS ns
                ns A 127.0.0.1
                %s
                """.formatted(zone, String.join("\n", records)));
        Files.writeString(folder.resolve("knot.conf"), """
                server:
                    listen: 127.0.0.1@%d
                    rundir: "%s"
                    pidfile: "%s/pid"
                log:
                  - target: "%s/log"
                    any: info
                database:
                    storage: "%s/db"
                key:
                  - id: %s
                    algorithm: hmac-sha256
                    secret: %s
                acl:
                  - id: updates
                    key: %s
                    action: update
                zone:
                  - domain: %s
                    storage: "%s"
                    file: zone
                    acl: updates
                    zonefile-sync: -1
                """.formatted(
                        port,
                        folder,
                        folder,
                        folder,
                        folder,
                        KEY,
                        Base64.getEncoder().encodeToString(secret),
                        KEY,
                        zone,
                        folder));
    }

    public void start() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(), "-c", folder.resolve("knot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("knotd does not start: "
                        + Files.readString(folder.resolve("out"), StandardCharsets.UTF_8) + log());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** Ends it as the power does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts again with the zone as it was at first. */
    public void forgetUpdates() throws IOException {
        kill();
        try (Stream<Path> journal = Files.walk(folder.resolve("db"))) {
            for (Path file : journal.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        start();
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return Files.exists(folder.resolve("log")) && log().contains("server started");
        } catch (IOException e) {
            return false;
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
    }

    public int port() {
        return port;
    }

    public byte[] secret() {
        return secret.clone();
    }

    public TsigKey key() {
        return new TsigKey(KEY, "hmac-sha256", secret);
    }

    public UpdateServer server(TsigKey key) {
        return new UpdateServer("127.0.0.1", port, key, Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        kill();
    }
}
