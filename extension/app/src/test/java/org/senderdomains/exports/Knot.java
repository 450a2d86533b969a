package org.senderdomains.exports;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A real name server, Debian's {@code knotd}, on one loopback address. */
final class Knot implements Closeable {

    private static final Path PROGRAM = Path.of("/usr/sbin/knotd");

    private final Process process;
    private final Path log;

    private Knot(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * Starts it, and returns when it serves.
     *
     * @param folder for its files
     * @param zones zone files by the zones' names
     */
    static Knot start(Path folder, InetSocketAddress listen, Map<String, String> zones) throws IOException {
        Files.createDirectories(folder);
        StringBuilder configuration =
                new StringBuilder("""
                server:
                    listen: %s@%d
                    rundir: "%3$s"
                    udp-workers: 1
                    tcp-workers: 1
                    background-workers: 1
                log:
                  - target: stderr
                    any: info
                database:
                    storage: "%3$s/db"
                zone:
                """.formatted(listen.getAddress().getHostAddress(), listen.getPort(), folder));
        for (Map.Entry<String, String> zone : zones.entrySet()) {
            Path file = Files.writeString(folder.resolve(zone.getKey() + ".zone"), zone.getValue());
            configuration.append(
                    "  - domain: %s\n    file: \"%s\"\n    semantic-checks: on\n".formatted(zone.getKey(), file));
        }
        Path conf = Files.writeString(folder.resolve("knot.conf"), configuration);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(List.of(PROGRAM.toString(), "-c", conf.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Knot knot = new Knot(process, log);
        for (String zone : zones.keySet()) {
            knot.await(listen, zone);
        }
        return knot;
    }

    /** Each try waits for an answer, so nothing here needs to sleep. */
    private void await(InetSocketAddress listen, String zone) throws IOException {
        SimpleResolver resolver = new SimpleResolver(listen);
        resolver.setTimeout(Duration.ofMillis(100));
        Message question = Message.newQuery(Record.newRecord(Name.fromString(zone + "."), Type.SOA, DClass.IN));
        for (int tries = 0; tries < 100 && process.isAlive(); tries++) {
            try {
                if (resolver.send(question).getRcode() == Rcode.NOERROR) {
                    return;
                }
            } catch (IOException notYet) {
                pause();
            }
        }
        close();
        throw new AssertionError("knotd does not serve " + zone + ":\n" + Files.readString(log));
    }

    private void pause() {
        try {
            // Ends early if the server does.
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
