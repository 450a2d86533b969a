package org.senderdomains.dns;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real name server, Debian's {@code nsd}, with one zone on loopback. */
public final class Nsd implements Closeable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nsd");

    private final Process process;
    private final int port;

    private Nsd(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * Starts it and returns at once; it answers a moment later.
     *
     * @param folder an empty one, for its files
     * @param text the zone as a zone file has it
     */
    public static Nsd start(Path folder, String zone, String text) throws IOException {
        int port = freePort();
        Files.writeString(folder.resolve("zone"), text);
        Path configuration = Files.writeString(folder.resolve("nsd.conf"), """
                server:
                  ip-address: 127.0.0.1
                  port: %1$d
                  server-count: 1
                  username: ""
                  zonesdir: "%2$s"
                  database: ""
                  pidfile: "%2$s/pid"
                  xfrdfile: "%2$s/xfrd"
                  zonelistfile: "%2$s/zones"
                remote-control:
                  control-enable: no
                zone:
                  name: %3$s
                  zonefile: zone
                """.formatted(port, folder, zone));
        Process process = new ProcessBuilder(List.of(PROGRAM.toString(), "-d", "-c", configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        return new Nsd(process, port);
    }

    public int port() {
        return port;
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
