package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** PRODUCT rule U4: what WildFly's micrometer subsystem pushes to a collector that the operator names. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MicrometerIT {

    private static final ModelNode PUSHING = Operations.createAddress("subsystem", "micrometer", "registry", "otlp");

    private final Queue<String> pushed = new ConcurrentLinkedQueue<>();
    private HttpServer collector;

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("micrometer-tenant");
    }

    @BeforeEach
    void a_collector_listens() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            try (exchange) {
                // Protocol buffers, in which names stand as they are.
                pushed.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
    }

    @AfterEach
    void nothing_is_pushed_any_more() {
        try (Management management = World.get().management()) {
            management.execute(Operations.createRemoveOperation(PUSHING));
            // WildFly wants that after a registry was removed.
            management.reload();
        } finally {
            collector.stop(0);
        }
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> {
            try (Management management = World.get().management()) {
                assertThat(management
                                .read(new ModelNode().setEmptyList(), "server-state")
                                .asString())
                        .isEqualTo("running");
                assertThat(management.read(Management.SUBSYSTEM, "application").asString())
                        .isEqualTo("running");
            }
        });
    }

    @Test
    void what_is_counted_is_pushed_by_itself() {
        try (Management management = World.get().management()) {
            ModelNode add = Operations.createAddOperation(PUSHING);
            add.get("endpoint").set("http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics");
            add.get("step").set(1);
            management.run(add);
        }
        await().atMost(Journey.PATIENCE)
                .untilAsserted(() -> assertThat(pushed)
                        .anySatisfy(metrics -> assertThat(metrics)
                                .contains(
                                        "sender.domains.this.node.mails.sent",
                                        "sender.domains.this.node.mails.signed",
                                        "sender.domains.this.node.checks",
                                        "sender.domains.this.node.decisions.verified.member",
                                        "sender.domains.this.node.domains.verified",
                                        "sender.domains.this.node.outbox.depth")));
    }
}
