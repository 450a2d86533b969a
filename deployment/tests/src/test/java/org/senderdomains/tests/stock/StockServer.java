package org.senderdomains.tests.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.senderdomains.tests.world.Management;
import org.wildfly.core.launcher.Launcher;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** A server unpacked from an archive, and what its administrator does to it. */
public final class StockServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final int mailPort;
    private final int httpPort = freePort();
    private final int managementPort = freePort();
    private Process process;

    private StockServer(Path home, int mailPort) {
        this.home = home;
        this.mailPort = mailPort;
    }

    /** Unpacks it anew. */
    public static StockServer unpacked(Path archive, Path folder, int mailPort) throws IOException {
        delete(folder);
        unpack(archive, folder);
        try (Stream<Path> inside = Files.list(folder)) {
            return new StockServer(inside.findFirst().orElseThrow(), mailPort);
        }
    }

    public Path home() {
        return home;
    }

    /** {@return where a path of it is found on the network} */
    public String url(String path) {
        return "http://127.0.0.1:" + httpPort + path;
    }

    /** {@code unzip} in the server's folder. */
    public void unpackHere(Path archive) throws IOException {
        unpack(archive, home);
    }

    public void remove(String path) throws IOException {
        delete(home.resolve(path));
    }

    /** Has the {@code standalone} folder of another server take the place of the one that came with this. */
    public void takeOver(StockServer older) throws IOException {
        remove("standalone");
        Path from = older.home.resolve("standalone");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve("standalone").resolve(from.relativize(file)));
            }
        }
    }

    /** {@code bin/jboss-cli.sh --file=...} in the server's folder. */
    public void cli(String file) throws IOException, InterruptedException {
        run("bin/jboss-cli.sh", List.of("--file=" + file));
    }

    /** A script of these commands. */
    public void cliCommands(String... commands) throws IOException, InterruptedException {
        cli(script(commands));
    }

    /** {@code bin/jboss-cli.sh --connect ...} while the server runs. */
    public void connectedCli(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--connect", "--controller=127.0.0.1:" + managementPort));
        all.addAll(List.of(arguments));
        run("bin/jboss-cli.sh", all);
    }

    /** A script of these commands while the server runs. */
    public void connectedCliCommands(String... commands) throws IOException, InterruptedException {
        connectedCli("--file=" + script(commands));
    }

    /** {@code bin/add-user.sh ...} in the server's folder. */
    public void addUser(String... arguments) throws IOException, InterruptedException {
        run("bin/add-user.sh", List.of(arguments));
    }

    private String script(String... commands) throws IOException {
        Path script = home.resolveSibling("commands.cli");
        Files.write(script, List.of(commands));
        return script.toAbsolutePath().toString();
    }

    private void run(String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", program));
        command.addAll(arguments);
        Path output = home.resolveSibling("command.log");
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.waitFor())
                .as(() -> String.join(" ", command) + " said:\n" + read(output))
                .isZero();
    }

    public void start() throws IOException {
        process = Launcher.of(StandaloneCommandBuilder.of(home)
                        .addJavaOption("-Xmx512m")
                        .addJavaOption("-Djboss.bind.address=127.0.0.1")
                        .addJavaOption("-Djboss.bind.address.management=127.0.0.1")
                        .addJavaOption("-Djboss.http.port=" + httpPort)
                        .addJavaOption("-Djboss.https.port=" + freePort())
                        .addJavaOption("-Djboss.management.http.port=" + managementPort)
                        .addJavaOption("-Djboss.management.https.port=" + freePort())
                        .addJavaOption("-Djboss.mail.server.host=127.0.0.1")
                        .addJavaOption("-Djboss.mail.server.port=" + mailPort))
                .setRedirectErrorStream(true)
                .redirectOutput(home.resolveSibling("console.log"))
                .launch();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (Management management = management()) {
                return management
                        .read(new ModelNode().setEmptyList(), "server-state")
                        .asString()
                        .equals("running");
            }
        });
    }

    public Management management() {
        return new Management(ModelControllerClient.Factory.create(InetAddress.getLoopbackAddress(), managementPort));
    }

    public void stop() throws InterruptedException {
        try (Management management = management()) {
            management.execute(Operations.createOperation("shutdown"));
        }
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the server ended")
                .isTrue();
        process = null;
    }

    /** {@return what the server's log says} */
    public String log() {
        return read(home.resolve("standalone/log/server.log"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        Path target = Files.createDirectories(folder).toAbsolutePath().normalize();
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                assertThat(path).startsWithRaw(target);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
