package org.senderdomains.tests.world;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.wildfly.core.launcher.Launcher;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * One more server on the same database, with the settings, the secrets and the logins of the first. Nothing lies between it
 * and the database.
 */
public final class SecondNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int httpPort = World.freePort();
    private final int managementPort = World.freePort();
    private final Process process;

    private SecondNode(ServerBase base, int mailPort) throws IOException {
        process = Launcher.of(StandaloneCommandBuilder.of(base.home())
                        .setBaseDirectory(base.directory())
                        .addJavaOption("-Xmx512m")
                        .addJavaOption("-Djboss.node.name=second")
                        .addJavaOption("-Djboss.tx.node.id=second")
                        .addJavaOption("-Djboss.bind.address=127.0.0.1")
                        .addJavaOption("-Djboss.bind.address.management=127.0.0.1")
                        .addJavaOption("-Djboss.http.port=" + httpPort)
                        .addJavaOption("-Djboss.https.port=" + World.freePort())
                        .addJavaOption("-Djboss.management.http.port=" + managementPort)
                        .addJavaOption("-Djboss.management.https.port=" + World.freePort())
                        .addJavaOption("-Djboss.mail.server.host=127.0.0.1")
                        .addJavaOption("-Djboss.mail.server.port=" + mailPort))
                .setRedirectErrorStream(true)
                .redirectOutput(base.directory().resolve("console.log"))
                .launch();
    }

    static SecondNode start(ServerBase first, Path directory, Database database, int mailPort) throws IOException {
        ServerBase base = first.copy(directory);
        database.configureWithoutWire(base);
        SecondNode node = new SecondNode(base, mailPort);
        try {
            await().atMost(PATIENCE).ignoreExceptions().until(node::isUp);
        } catch (RuntimeException e) {
            node.process.destroyForcibly();
            throw e;
        }
        return node;
    }

    private boolean isUp() {
        try (Management management = management()) {
            return management
                    .read(Management.SUBSYSTEM, "application")
                    .asString()
                    .equals("running");
        }
    }

    private Management management() {
        return new Management(ModelControllerClient.Factory.create(InetAddress.getLoopbackAddress(), managementPort));
    }

    /** {@return the product's REST API there, not logged in} */
    public Http api() {
        return new Http("http://127.0.0.1:" + httpPort + "/sender-domains/api", Optional.empty());
    }

    @Override
    public void close() throws InterruptedException {
        try (Management management = management()) {
            management.execute(Operations.createOperation("shutdown"));
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }
}
