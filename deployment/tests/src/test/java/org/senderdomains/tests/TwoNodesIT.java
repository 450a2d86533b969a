package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.SecondNode;
import org.senderdomains.tests.world.Wire;
import org.senderdomains.tests.world.World;

/**
 * PRODUCT rule M8, GOALS: a domain loses the right to send on one node, while another one goes on sending. Five seconds later
 * at most that one does not do so under the tenant's name any more; if it is cut off from the database, 65 seconds later,
 * with {@code -Plong} in real time, otherwise with decisions remembered for a sixth of that.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class TwoNodesIT {

    private static final Duration LIFETIME = Duration.ofSeconds(Integer.getInteger("cut.off.lifetime"));
    private static final Duration HEARD = Duration.ofSeconds(5);
    private static final Duration LONGEST = LIFETIME.plusSeconds(5);
    private final World world = World.get();
    private final Journey journey = new Journey();
    private final Wire wire = world.database().wire().orElseThrow();
    private String account;
    private String domain;

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("two-nodes-tenant");
    }

    /** The account of a member with a verified domain, of which decisions are remembered for so long. */
    private void given(String name, Duration lifetime) {
        account = name;
        domain = name + ".test";
        journey.configure();
        journey.ownAccount(account);
        journey.verifiedDomain(account, domain);
        try (Management management = world.management()) {
            management.set("decision-timeout", "3000");
            management.set("decision-lifetime", String.valueOf(lifetime.toSeconds()));
        }
    }

    /** Nobody is a member of that account any more, whose other mail it would be. */
    @AfterEach
    void as_before() {
        wire.speak();
        try (Management management = world.management()) {
            management.reset("decision-lifetime");
        }
        assertThat(journey.operator().delete("/accounts/" + account).status()).isEqualTo(204);
    }

    @Test
    void a_node_hears_of_it_within_five_seconds_however_long_it_remembers() throws Exception {
        given("two-nodes", Duration.ofSeconds(60));
        try (SecondNode other = world.secondNode();
                Sending sending = new Sending()) {
            assertThat(suspend(other)).isEqualTo(200);
            Instant lost = Instant.now();
            sending.until(lost.plus(HEARD).plusSeconds(5));

            assertThat(sending.lastOfTheTenant(lost)).isBefore(lost.plus(HEARD));
            assertThat(ours())
                    .filteredOn(mail -> mail.receivedAt().isAfter(lost.plus(HEARD)))
                    .isNotEmpty()
                    .allSatisfy(mail -> assertThat(mail.content().from()).endsWith("<" + Journey.FALLBACK + ">"));
            resume(other);
        }
    }

    @Test
    void a_node_cut_off_sends_under_the_tenants_name_for_the_decision_lifetime_at_most() throws Exception {
        given("cut-off", LIFETIME);
        try (SecondNode other = world.secondNode();
                Sending sending = new Sending()) {
            wire.fallSilent();
            Instant lost = Instant.now();
            assertThat(suspend(other)).isEqualTo(200);
            sending.until(lost.plus(LONGEST).plusSeconds(5));

            Instant last = sending.lastOfTheTenant(lost);
            assertThat(last).as("it had not heard of it").isAfter(lost);
            assertThat(last).isBefore(lost.plus(LONGEST));
            assertThat(ours())
                    .filteredOn(mail -> mail.receivedAt().isAfter(lost.plus(LONGEST)))
                    .isNotEmpty()
                    .allSatisfy(mail -> assertThat(mail.content().from()).endsWith("<" + Journey.FALLBACK + ">"));

            wire.speak();
            resume(other);
        }
    }

    private int suspend(SecondNode other) {
        return other.api().as("operator").put(suspension(), "").status();
    }

    private String suspension() {
        return "/accounts/" + account + "/domains/" + domain + "/suspension";
    }

    private void resume(SecondNode other) {
        assertThat(other.api().as("operator").delete(suspension()).status()).isEqualTo(200);
        await().atMost(LONGEST.plus(Journey.PATIENCE)).untilAsserted(() -> {
            world.inbox().mails().clear();
            assertThat(send()).isEqualTo("sent");
            assertThat(ofTheTenant()).isNotEmpty();
        });
    }

    /** The first node sends one mail after the other; under the tenant's name to begin with. */
    private final class Sending implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final ExecutorService sender = Executors.newSingleThreadExecutor();
        private final Future<?> mails;

        Sending() {
            world.inbox().mails().clear();
            mails = sender.submit(() -> {
                while (!over.get()) {
                    assertThat(send()).isEqualTo("sent");
                }
            });
            await().atMost(Journey.PATIENCE).until(() -> !ofTheTenant().isEmpty());
        }

        void until(Instant end) throws Exception {
            await().atMost(LONGEST.plus(Journey.PATIENCE))
                    .until(() -> Instant.now().isAfter(end));
            over.set(true);
            mails.get(1, TimeUnit.MINUTES);
        }

        Instant lastOfTheTenant(Instant lost) {
            List<CaughtMail> tenants = ofTheTenant();
            Instant last = tenants.get(tenants.size() - 1).receivedAt();
            System.out.printf(
                    "two nodes: %d mails, %d under %s, the last %d ms after it was lost%n",
                    ours().size(),
                    tenants.size(),
                    domain,
                    Duration.between(lost, last).toMillis());
            return last;
        }

        @Override
        public void close() {
            over.set(true);
            sender.shutdownNow();
        }
    }

    private String send() {
        Http taro = world.at("/two-nodes-tenant").as("taro");
        return journey.attempt(taro, Way.INJECTED_SESSION, Map.of("from", "taro@" + domain))
                .body();
    }

    /** Notices of the product's own may arrive at any time, too. */
    private List<CaughtMail> ours() {
        return world.inbox().mails().all().stream()
                .filter(mail -> mail.envelope().recipients().contains("customer@recipient.test"))
                .toList();
    }

    private List<CaughtMail> ofTheTenant() {
        return ours().stream()
                .filter(mail -> mail.content().from().endsWith("@" + domain))
                .toList();
    }
}
