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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.SecondNode;
import org.senderdomains.tests.world.Wire;
import org.senderdomains.tests.world.World;

/**
 * PRODUCT rule M8, GOALS: a domain loses the right to send on one node, while another one is cut off from the database and
 * goes on sending. 65 seconds later at most it does not do so under the tenant's name any more; with {@code -Plong} in real
 * time, otherwise with decisions remembered for a sixth of that.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class CutOffNodeIT {

    private static final Duration LIFETIME = Duration.ofSeconds(Integer.getInteger("cut.off.lifetime"));
    private static final Duration LONGEST = LIFETIME.plusSeconds(5);
    private static final String ACCOUNT = "cut-off";
    private static final String DOMAIN = "cut-off.test";
    private static final String SUSPENSION = "/accounts/" + ACCOUNT + "/domains/" + DOMAIN + "/suspension";

    private final World world = World.get();
    private final Journey journey = new Journey();
    private final Wire wire = world.database().wire().orElseThrow();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("cut-off-tenant");
    }

    @BeforeEach
    void a_member_with_a_verified_domain() {
        journey.configure();
        journey.ownAccount(ACCOUNT);
        journey.verifiedDomain(ACCOUNT, DOMAIN);
        try (Management management = world.management()) {
            management.set("decision-lifetime", String.valueOf(LIFETIME.toSeconds()));
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
    void a_node_cut_off_sends_under_the_tenants_name_for_the_decision_lifetime_at_most() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try (SecondNode other = world.secondNode()) {
            world.inbox().mails().clear();
            Future<?> sending = sender.submit(() -> {
                while (!over.get()) {
                    assertThat(send()).isEqualTo("sent");
                }
            });
            await().atMost(Journey.PATIENCE).until(() -> !ofTheTenant().isEmpty());

            wire.fallSilent();
            Instant lost = Instant.now();
            assertThat(other.api().as("operator").put(SUSPENSION, "").status()).isEqualTo(200);
            await().atMost(LONGEST.plus(Journey.PATIENCE))
                    .until(() -> Instant.now().isAfter(lost.plus(LONGEST).plusSeconds(5)));
            over.set(true);
            sending.get(1, TimeUnit.MINUTES);

            List<CaughtMail> tenants = ofTheTenant();
            Instant last = tenants.get(tenants.size() - 1).receivedAt();
            System.out.printf(
                    "cut off: %d mails, %d under %s, the last %d ms after it was lost%n",
                    ours().size(),
                    tenants.size(),
                    DOMAIN,
                    Duration.between(lost, last).toMillis());
            assertThat(last).as("it had not heard of it").isAfter(lost);
            assertThat(last).isBefore(lost.plus(LONGEST));
            assertThat(ours())
                    .filteredOn(mail -> mail.receivedAt().isAfter(lost.plus(LONGEST)))
                    .isNotEmpty()
                    .allSatisfy(mail -> assertThat(mail.content().from()).endsWith("<" + Journey.FALLBACK + ">"));

            wire.speak();
            assertThat(other.api().as("operator").delete(SUSPENSION).status()).isEqualTo(200);
            await().atMost(LONGEST.plus(Journey.PATIENCE)).untilAsserted(() -> {
                world.inbox().mails().clear();
                assertThat(send()).isEqualTo("sent");
                assertThat(ofTheTenant()).isNotEmpty();
            });
        } finally {
            over.set(true);
            sender.shutdownNow();
        }
    }

    private String send() {
        return world.at("/cut-off-tenant")
                .as("taro")
                .form(
                        "/member/send",
                        Map.of(
                                "way",
                                Way.INJECTED_SESSION.name(),
                                "from",
                                "taro@" + DOMAIN,
                                "to",
                                "customer@recipient.test",
                                "subject",
                                "Invoice"))
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
                .filter(mail -> mail.content().from().endsWith("@" + DOMAIN))
                .toList();
    }
}
