package org.senderdomains.dev;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.senderdomains.dev.dns.UpdateKey;
import org.wildfly.core.launcher.Launcher;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * The provisioned server, run from a copy of its {@code standalone} folder. The configuration is copied anew at each
 * start, so that it follows the build; the data stays.
 *
 * @param home where the server is provisioned
 * @param base the copy
 */
record Server(Path home, Path base) {

    Path configuration() {
        return base.resolve("configuration");
    }

    /** Lays out the copy, with an application to deploy. */
    void prepare(Ports ports, Path application, UpdateKey updateKey) throws IOException {
        if (!Files.isRegularFile(home.resolve("jboss-modules.jar"))) {
            throw new IOException("There is no server in " + home + "; build it with \"mvn package\" first.");
        }
        copy(home.resolve("standalone").resolve("configuration"), configuration());
        new StandaloneXml(configuration().resolve("standalone.xml"))
                .set(settings(ports, updateKey), Map.of("dns-update-credential-reference", updateKey.base64()));
        Path deployments = Files.createDirectories(base.resolve("deployments"));
        Files.copy(application, deployments.resolve(application.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts it; its console is this one's. */
    Process start(Ports ports) throws IOException {
        return Launcher.of(StandaloneCommandBuilder.of(home)
                        .setBaseDirectory(base)
                        .addJavaOption("-Djboss.bind.address=127.0.0.1")
                        .addJavaOption("-Djboss.bind.address.management=127.0.0.1")
                        .addJavaOption("-Djboss.tx.node.id=developer-mode")
                        .addJavaOption("-Djboss.http.port=" + ports.http())
                        .addJavaOption("-Djboss.management.http.port=" + ports.management())
                        .addJavaOption("-Djboss.mail.server.host=127.0.0.1")
                        .addJavaOption("-Djboss.mail.server.port=" + ports.smtp()))
                .inherit()
                .launch();
    }

    /** The settings that differ from production: the DNS of this machine, and times for somebody who is watching. */
    private static Map<String, String> settings(Ports ports, UpdateKey updateKey) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("platform-name", "Sample Platform");
        settings.put("platform-zone", Demo.PLATFORM_ZONE);
        settings.put("fallback-address", "no-reply@platform.test");
        // The host that is printed: by another one's link, nobody would be signed in.
        settings.put("base-url", "http://localhost:" + ports.http());
        settings.put("operator-address", "operator@platform.test");
        settings.put("bounce-host", "mx.platform.test");
        settings.put("spf-mechanisms", "ip4:127.0.0.1");
        // The name server of this process takes the platform's records by itself, as one in production would.
        settings.put("dns-update-server", "127.0.0.1:" + ports.dns());
        settings.put("dns-update-key", updateKey.name());
        settings.put("key-stock", "4");
        // RFC 6761 §6.2: names below it are for testing, which is what happens here.
        settings.put("allowed-domains", "test");
        settings.put("resolvers", "127.0.0.1:" + ports.dns());
        settings.put("authoritative-port", ports.dns().toString());
        // All of 127.0.0.0/8 counts as private, and there this name server lives.
        settings.put("private-name-servers", "true");
        settings.put("sweep-interval", "1");
        settings.put("pending-delays", "3 3 3 5 5");
        settings.put("pending-interval", "10");
        settings.put("check-interval", "30");
        settings.put("recheck-delay", "5");
        settings.put("at-risk-delays", "5 5 10");
        settings.put("at-risk-interval", "10");
        settings.put("at-risk-grace", "120");
        settings.put("revoked-interval", "10");
        return settings;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
