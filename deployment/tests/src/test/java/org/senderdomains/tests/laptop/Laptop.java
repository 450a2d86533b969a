package org.senderdomains.tests.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.senderdomains.dev.DeveloperMode;

/** Developer mode in a process of its own, on ports that are free. */
public final class Laptop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> USES = List.of("http", "management", "inbox", "smtp", "panel", "dns");

    private final Map<String, Integer> ports;
    private final Path printed;
    private final Process process;

    private Laptop(Map<String, Integer> ports, Path printed, Process process) {
        this.ports = ports;
        this.printed = printed;
        this.process = process;
    }

    /**
     * Starts what {@code mvn -Pdev} starts, and waits until it says what to do.
     *
     * @param folder where it may write; it finds nothing there of an earlier time
     */
    public static Laptop started(Path server, Path application, Path folder) throws IOException {
        Path base = Files.createTempDirectory(Files.createDirectories(folder), "base");
        Path printed = folder.resolve(base.getFileName() + ".log");
        Map<String, Integer> ports = new TreeMap<>();
        USES.forEach(use -> ports.put(use, freePort()));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Ddev.server=" + server,
                "-Ddev.application=" + application,
                "-Ddev.locale=en",
                "-Ddev.base=" + base));
        ports.forEach((use, port) -> command.add("-Ddev." + use + ".port=" + port));
        command.add(DeveloperMode.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        Laptop laptop = new Laptop(ports, printed, process);
        try {
            await().atMost(PATIENCE)
                    .until(() -> !process.isAlive() || laptop.printed().contains("Ctrl-C stops everything."));
            assertThat(process.isAlive()).as(laptop.printed()).isTrue();
            return laptop;
        } catch (RuntimeException | AssertionError e) {
            laptop.close();
            throw e;
        }
    }

    /** {@return everything it has printed so far} */
    public String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what stands behind a name in the list that it prints, an address or the password} */
    public String printed(String name) {
        Matcher line = Pattern.compile("(?m)^ +" + name + " +(\\S+)").matcher(printed());
        assertThat(line.find()).as("%s in %s", name, printed()).isTrue();
        return line.group(1);
    }

    /** Ctrl-C. */
    public void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("developer mode ended")
                .isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ports.values())
                        .as("ports that are free again")
                        .allMatch(Laptop::isFree));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
