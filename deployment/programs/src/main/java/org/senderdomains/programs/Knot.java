package org.senderdomains.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Knot DNS on loopback, whose zones take updates signed with a key, mostly one made up on the spot. */
public final class Knot implements AutoCloseable {

    /** The name of a key made up on the spot. */
    public static final String KEY = "sender-domains";

    private static final Path PROGRAM = Path.of("/usr/sbin/knotd");
    private static final int LONGEST_STRING = 255;

    private final Path folder;
    private final InetSocketAddress address;
    private final Key key;
    private Process process;

    /** Who may send updates, with HMAC-SHA256 (RFC 8945). */
    public record Key(String name, byte[] secret) {
        private static Key made() {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            return new Key(KEY, secret);
        }
    }

    private Knot(Path folder, InetSocketAddress address, Key key) {
        this.folder = folder;
        this.address = address;
        this.key = key;
    }

    /**
     * Starts one with one zone at a free port of 127.0.0.1; skips the test where there is none.
     *
     * @param folder for its files
     * @param records lines of the zone besides SOA and NS
     */
    public static Knot serve(Path folder, String zone, String... records) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
        return start(folder, address, Map.of(zone, zone(zone, address, String.join("\n", records))));
    }

    /**
     * Starts one with these zones; skips the test where there is none.
     *
     * @param folder for its files
     * @param zones zone files by the zones' names
     */
    public static Knot start(Path folder, InetSocketAddress address, Map<String, String> zones) {
        return start(folder, address, zones, Key.made());
    }

    /** The same with a key that somebody else knows already. */
    public static Knot start(Path folder, InetSocketAddress address, Map<String, String> zones, Key key) {
        DebianPrograms.require("knot", Files.isExecutable(PROGRAM));
        Knot knot = new Knot(folder, address, key);
        try {
            knot.configure(zones);
            knot.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return knot;
    }

    /** {@return a zone file with SOA, NS and these lines} */
    public static String zone(String name, InetSocketAddress address, String records) {
        return """
                $ORIGIN %1$s.
                $TTL 3600
                @ SOA ns1.%1$s. hostmaster.%1$s. 1 3600 600 86400 60
                @ NS ns1.%1$s.
                ns1.%1$s. A %2$s
                %3$s
                """.formatted(name, address.getAddress().getHostAddress(), records);
    }

    /** {@return a TXT record's text as a zone file has it, in strings of up to 255 bytes (RFC 1035 §3.3)} */
    public static String txt(String text) {
        StringBuilder strings = new StringBuilder();
        for (int from = 0; from < text.length(); from += LONGEST_STRING) {
            strings.append(from == 0 ? "\"" : " \"")
                    .append(text, from, Math.min(from + LONGEST_STRING, text.length()))
                    .append('"');
        }
        return strings.toString();
    }

    private void configure(Map<String, String> zones) throws IOException {
        Files.createDirectories(folder.resolve("db"));
        StringBuilder configuration = new StringBuilder("""
                server:
                    listen: %1$s@%2$d
                    rundir: "%3$s"
                    pidfile: "%3$s/pid"
                    udp-workers: 1
                    tcp-workers: 2
                    background-workers: 1
                log:
                  - target: "%3$s/log"
                    any: info
                database:
                    storage: "%3$s/db"
                key:
                  - id: %4$s
                    algorithm: hmac-sha256
                    secret: %5$s
                acl:
                  - id: updates
                    key: %4$s
                    action: update
                zone:
                """.formatted(
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        folder,
                        key.name(),
                        Base64.getEncoder().encodeToString(key.secret())));
        for (Map.Entry<String, String> zone : zones.entrySet()) {
            Path file = Files.writeString(folder.resolve(zone.getKey() + ".zone"), zone.getValue());
            configuration.append("""
                      - domain: %s
                        file: "%s"
                        semantic-checks: on
                        acl: updates
                        zonefile-sync: -1
                    """.formatted(zone.getKey(), file).indent(2));
        }
        Files.writeString(folder.resolve("knot.conf"), configuration);
    }

    /** Starts it again, with all it had been told. Returns when it serves. */
    public void start() throws IOException {
        // What an earlier start said is not what is waited for.
        Files.deleteIfExists(folder.resolve("log"));
        process = new ProcessBuilder(
                        PROGRAM.toString(), "-c", folder.resolve("knot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        // Knot loads its zones before it says so.
        while (!log().contains("server started")) {
            if (ended() || System.nanoTime() > deadline) {
                throw new IOException("knotd does not start: "
                        + Files.readString(folder.resolve("out"), StandardCharsets.UTF_8) + log());
            }
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String log() throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    }

    /** Ends it as the power does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts again with its zones as they were at first. */
    public void forgetUpdates() throws IOException {
        kill();
        try (Stream<Path> journal = Files.walk(folder.resolve("db"))) {
            for (Path file : journal.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        start();
    }

    public InetSocketAddress address() {
        return address;
    }

    public int port() {
        return address.getPort();
    }

    /** {@return the secret of the key that signs updates, with HMAC-SHA256} */
    public byte[] secret() {
        return key.secret().clone();
    }

    @Override
    public void close() {
        kill();
    }
}
