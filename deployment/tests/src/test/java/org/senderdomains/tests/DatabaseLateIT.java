package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** PRODUCT rule M8: the server starts while its database is down, and the database comes later. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DatabaseLateIT {

    private static final String ACCOUNT = "late";
    private static final Map<String, String> LETTER = Map.of("from", "taro@late.test");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("late-tenant");
    }

    @BeforeAll
    static void an_account() {
        Journey journey = new Journey();
        journey.configure();
        journey.account(ACCOUNT, "");
        journey.member(ACCOUNT, "taro", "admin", "taro@late.test");
    }

    @Test
    void a_server_that_starts_without_its_database_sends_as_fallback_says_503_and_goes_on_when_it_comes()
            throws InterruptedException {
        journey.verifiedDomain(ACCOUNT, "late.test");
        assertThat(mailOfTaro()).isEqualTo("taro@late.test");

        try {
            world.database().stop();
            restart();
            Reply reply = await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(
                            () -> world.api().as("taro").get("/accounts/" + ACCOUNT + "/domains"),
                            DatabaseLateIT::isOurs);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.contentType()).startsWith("application/problem+json");
            assertThat(reply.code()).isEqualTo("database-unavailable");
            assertThat(reply.retryAfter()).contains("10");
            CaughtMail fallback = journey.sendSignedOrNot(application(), Way.INJECTED_SESSION, LETTER);
            assertThat(fallback.content().from()).endsWith("<" + Journey.FALLBACK + ">");
        } finally {
            world.database().start();
        }

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> world.api()
                                .as("taro")
                                .get("/accounts/" + ACCOUNT + "/domains")
                                .status()
                        == 200);
        await().atMost(PATIENCE)
                .until(() -> journey.sendSignedOrNot(application(), Way.INJECTED_SESSION, LETTER)
                        .content()
                        .from()
                        .equals("taro@late.test"));
        assertThat(mailOfTaro()).isEqualTo("taro@late.test");
        journey.verifiedDomain(ACCOUNT, "later.test");
    }

    /** While it restarts, the server says 404 and 503 of its own. */
    private static boolean isOurs(Reply reply) {
        return reply.contentType().startsWith("application/problem+json");
    }

    private static void restart() {
        try (Management management = World.get().management()) {
            management.reload();
        }
        await().atMost(PATIENCE).ignoreExceptions().until(DatabaseLateIT::isRunning);
    }

    private static boolean isRunning() {
        try (Management management = World.get().management()) {
            ModelNode state = management.read(new ModelNode().setEmptyList(), "server-state");
            return state.asString().equals("running");
        }
    }

    private String mailOfTaro() throws InterruptedException {
        return journey.send(application(), Way.INJECTED_SESSION, LETTER)
                .content()
                .from();
    }

    private Http application() {
        return world.at("/late-tenant").as("taro");
    }
}
