package org.senderdomains.tests.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.senderdomains.dev.StandaloneXml;

/** A server base directory made anew from the provisioned one, so that tests leave that as it is. */
record ServerBase(Path home, Path directory) {

    static ServerBase make(Path home, Path directory) throws IOException {
        delete(directory);
        Path standalone = home.resolve("standalone");
        for (String part : List.of("configuration", "deployments", "lib")) {
            if (Files.isDirectory(standalone.resolve(part))) {
                copy(standalone.resolve(part), directory.resolve(part));
            }
        }
        // Where the feature pack keeps the EAR as managed content.
        if (Files.isDirectory(standalone.resolve("data"))) {
            copy(standalone.resolve("data"), directory.resolve("data"));
        }
        return new ServerBase(home, directory);
    }

    /** Gives the product a credential store with a key of its own, and these secrets in Base64, each by its attribute. */
    void secrets(Map<String, String> secrets) throws IOException {
        new StandaloneXml(directory.resolve("configuration").resolve("standalone.xml")).set(Map.of(), secrets);
    }

    /** {@return what another server would have to be given to be one more node: all but what this one is at just now} */
    ServerBase copy(Path other) throws IOException {
        delete(other);
        copy(directory.resolve("configuration"), other.resolve("configuration"));
        copy(directory.resolve("data"), other.resolve("data"));
        delete(other.resolve("data").resolve("tx-object-store"));
        return new ServerBase(home, other);
    }

    /** Points the product's datasource at another database of the same kind. */
    void database(String url) throws IOException {
        replace("jdbc:h2:file:${jboss.server.data.dir}/sender-domains/sender-domains;DB_CLOSE_ON_EXIT=FALSE", url);
    }

    /** Changes the URL of the product's datasource. */
    void replace(String url, String another) throws IOException {
        Path file = directory.resolve("configuration").resolve("standalone.xml");
        String configuration = Files.readString(file);
        if (!configuration.contains(url)) {
            throw new IllegalStateException(file + " does not have the datasource " + url + ".");
        }
        Files.writeString(file, configuration.replace(url, another));
    }

    /**
     * Runs a script of jboss-cli on the server while it is not running.
     *
     * @param script below the server's home
     * @param properties what the script asks for
     */
    void offline(String script, Path properties) throws IOException {
        Path whole = directory.resolve("offline.cli");
        Files.writeString(
                whole,
                "embed-server --server-config=standalone.xml\n" + Files.readString(home.resolve(script))
                        + "\nstop-embedded-server\n");
        ProcessBuilder cli = new ProcessBuilder(
                home.resolve("bin").resolve("jboss-cli.sh").toString(),
                "--resolve-parameter-values",
                "--properties=" + properties,
                "--file=" + whole);
        cli.environment().put("JAVA_OPTS", "-Djboss.server.base.dir=" + directory);
        cli.environment().put("JBOSS_HOME", home.toString());
        Path said = directory.resolve("offline.log");
        Process process =
                cli.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(script + " failed: " + Files.readString(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Adds a login to ApplicationRealm whose password is the name. */
    void addUser(String name, String... roles) throws IOException {
        Path configuration = directory.resolve("configuration");
        append(
                configuration.resolve("application-users.properties"),
                name + "=" + hash(name, "ApplicationRealm", name));
        if (roles.length > 0) {
            append(configuration.resolve("application-roles.properties"), name + "=" + String.join(",", roles));
        }
    }

    /** Adds a login to the management interface whose password is the name. */
    void addAdministrator(String name) throws IOException {
        append(
                directory.resolve("configuration").resolve("mgmt-users.properties"),
                name + "=" + hash(name, "ManagementRealm", name));
    }

    // The form of WildFly's properties realm, as add-user.sh writes it.
    private static String hash(String name, String realm, String password) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest((name + ":" + realm + ":" + password).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5.", e);
        }
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(
                file,
                System.lineSeparator() + line + System.lineSeparator(),
                StandardOpenOption.APPEND,
                StandardOpenOption.CREATE);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyOne(Path file, Path target) {
        try {
            Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
            if (Files.isRegularFile(file)) {
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
