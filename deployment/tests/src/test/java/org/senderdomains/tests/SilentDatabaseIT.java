package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.Wire;
import org.senderdomains.tests.world.World;

/**
 * PRODUCT rule M8: the database does not refuse, it says nothing any more. Connections stay open, as they do when a host
 * vanishes behind a firewall.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class SilentDatabaseIT {

    private static final String ACCOUNT = "silent";
    private static final Map<String, String> LETTER = Map.of("from", "taro@silent.test");

    /** Of three seconds' decision-timeout, on a machine that has other things to do. */
    private static final Duration SOON = Duration.ofSeconds(15);

    /** Five seconds for a connection that is looked at, ten for a new one. */
    private static final Duration BOUND = Duration.ofSeconds(40);

    /** Longer than a connection in use is waited for (a minute, postgresql.cli). */
    private static final Duration GIVEN_UP = Duration.ofSeconds(100);

    private final World world = World.get();
    private final Journey journey = new Journey();
    private final Wire wire = world.database().wire().orElseThrow();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("silent-tenant");
    }

    @BeforeEach
    void a_member_with_a_verified_domain() {
        journey.configure();
        journey.ownAccount(ACCOUNT);
        if (world.api().as("taro").get(domains() + "/silent.test").status() == 404) {
            journey.verifiedDomain(ACCOUNT, "silent.test");
        }
        try (Management management = world.management()) {
            management.set("decision-lifetime", "1");
            management.set("decision-timeout", "3000");
        }
    }

    @AfterEach
    void as_before() {
        wire.speak();
        try (Management management = world.management()) {
            management.reset("decision-lifetime");
        }
    }

    @Test
    void a_database_that_says_nothing_for_a_while_is_waited_for_by_nobody_and_used_again_when_it_speaks()
            throws Exception {
        assertThat(from()).isEqualTo("taro@silent.test");

        wire.fallSilent();
        assertMailLeavesAsFallbackInTime();
        assertRequestsAreAnsweredInTime();
        wire.speak();

        assertAllGoesOn("again.silent.test");
    }

    @Test
    void connections_that_died_without_a_word_are_given_up_and_new_ones_made() throws Exception {
        assertThat(from()).isEqualTo("taro@silent.test");

        wire.fallSilent();
        wire.burn();
        assertMailLeavesAsFallbackInTime();
        wire.speak();

        assertAllGoesOn("anew.silent.test");
    }

    private void assertMailLeavesAsFallbackInTime() {
        // What is remembered counts for a second.
        await().atMost(Journey.PATIENCE)
                .untilAsserted(() -> assertThat(timedFrom()).endsWith("<" + Journey.FALLBACK + ">"));
        for (int i = 0; i < 3; i++) {
            assertThat(timedFrom()).endsWith("<" + Journey.FALLBACK + ">");
        }
    }

    private String timedFrom() {
        Instant before = Instant.now();
        String from = from();
        assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
        return from;
    }

    private void assertRequestsAreAnsweredInTime() {
        for (int i = 0; i < 3; i++) {
            Instant before = Instant.now();
            Reply reply = world.api().as("taro").get(domains());
            assertThat(Duration.between(before, Instant.now())).isLessThan(BOUND);
            assertThat(reply.status()).as(reply.body()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("database-unavailable");
        }
    }

    /** Without a restart; the timer, too, which nobody helps here by the check button. */
    private void assertAllGoesOn(String domain) {
        await().atMost(GIVEN_UP)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(from()).isEqualTo("taro@silent.test"));
        await().atMost(GIVEN_UP)
                .untilAsserted(
                        () -> assertThat(world.api().as("taro").get(domains()).status())
                                .isEqualTo(200));
        journey.publish(journey.addDomain(ACCOUNT, domain), world.zone(domain));
        await().atMost(GIVEN_UP)
                .untilAsserted(() -> assertThat(journey.domain(ACCOUNT, domain).getString("status"))
                        .isEqualTo("VERIFIED"));
        await().atMost(GIVEN_UP)
                .untilAsserted(() -> assertThat(threadsAtTheDatabase()).isEmpty());
    }

    /** Threads are there for moments only, so that one look finds none unless one hangs. */
    private List<String> threadsAtTheDatabase() {
        ModelNode dump = Operations.createOperation(
                "dump-all-threads",
                new ModelNode().add("core-service", "platform-mbean").add("type", "threading"));
        dump.get("locked-monitors").set(false);
        dump.get("locked-synchronizers").set(false);
        try (Management management = world.management()) {
            return management.run(dump).asList().stream()
                    .filter(thread -> thread.get("stack-trace").toString().contains("org.postgresql.core.v3"))
                    .map(thread -> thread.get("thread-name").asString())
                    .toList();
        }
    }

    private String from() {
        try {
            return journey.sendSignedOrNot(world.at("/silent-tenant").as("taro"), Way.INJECTED_SESSION, LETTER)
                    .content()
                    .from();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String domains() {
        return "/accounts/" + ACCOUNT + "/domains";
    }
}
