package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/**
 * PRODUCT rule M8: while mail flows, none leaves under the tenant's name later than five seconds after the domain lost the
 * right to send. Decisions are remembered for a minute meanwhile, as they usually are.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RevocationIT {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int SENDERS = 4;

    /** Soon revoked; all else as it is by default. */
    private static final Map<String, String> SOON = Map.of(
            "check-interval", "1",
            "recheck-delay", "1",
            "at-risk-interval", "1",
            "at-risk-grace", "2",
            "revoked-interval", "1");

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("revocation-tenant");
    }

    @BeforeEach
    void configure() {
        journey.configure();
        try (Management management = world.management()) {
            SOON.forEach(management::set);
            management.set("at-risk-delays", List.of("1"));
        }
    }

    @AfterEach
    void as_before() {
        try (Management management = world.management()) {
            SOON.keySet().forEach(management::reset);
            management.reset("at-risk-delays");
        }
    }

    @Test
    void mail_of_a_suspended_domain_stops_leaving_under_it() throws Exception {
        journey.account("suspended", "");
        journey.member("suspended", "taro", "admin", "taro@suspended.test");
        journey.verifiedDomain("suspended", "suspended.test");
        String suspension = "/accounts/suspended/domains/suspended.test/suspension";

        List<CaughtMail> mails = whileMailFlows("suspended.test", () -> {
            assertThat(journey.operator().put(suspension, "").status()).isEqualTo(200);
            return Instant.now();
        });

        mails.forEach(new Signed(world.receiver())::check);
        assertThat(journey.operator().delete(suspension).status()).isEqualTo(200);
    }

    @Test
    void mail_of_a_domain_whose_records_are_gone_for_too_long_stops_leaving_under_it() throws Exception {
        journey.account("revoked", "");
        journey.member("revoked", "taro", "admin", "taro@revoked.test");
        Zone zone = journey.verifiedDomain("revoked", "revoked.test");

        List<CaughtMail> mails = whileMailFlows("revoked.test", () -> {
            for (JsonObject record : records()) {
                zone.remove(record.getString("fullName"));
            }
            journey.awaitStatus("revoked", "revoked.test", "REVOKED");
            return Instant.parse(journey.domain("revoked", "revoked.test").getString("statusSince"));
        });

        // The keys of the others are no longer to be found through the tenant's records.
        mails.stream()
                .filter(mail -> !under("revoked.test", List.of(mail)).contains(mail))
                .forEach(new Signed(world.receiver())::check);
    }

    private List<JsonObject> records() {
        return journey.domain("revoked", "revoked.test").getJsonArray("records").getValuesAs(JsonObject.class);
    }

    /** Takes the right to send away. */
    private interface Loss {
        /** {@return when it was gone} */
        Instant happen() throws Exception;
    }

    /** {@return all that arrived} */
    private List<CaughtMail> whileMailFlows(String domain, Loss loss) throws Exception {
        Http application = world.at("/revocation-tenant").as("taro");
        AtomicBoolean over = new AtomicBoolean();
        world.inbox().mails().clear();
        List<CaughtMail> mails;
        Instant lost;
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                senders.add(threads.submit(() -> {
                    while (!over.get()) {
                        assertThat(send(application, domain)).isEqualTo("sent");
                    }
                }));
            }
            await().atMost(Journey.PATIENCE)
                    .until(() -> !under(domain, world.inbox().mails().all()).isEmpty());
            lost = loss.happen();
            await().atMost(Journey.PATIENCE)
                    .until(() -> Instant.now().isAfter(lost.plus(LONGEST).plusSeconds(2)));
            over.set(true);
            for (Future<?> sender : senders) {
                sender.get(1, TimeUnit.MINUTES);
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        mails = world.inbox().mails().all();
        List<CaughtMail> tenants = under(domain, mails);
        Instant last = tenants.get(tenants.size() - 1).receivedAt();
        System.out.printf(
                "%s: %d mails, %d under it, the last %d ms after it was lost%n",
                domain,
                mails.size(),
                tenants.size(),
                Duration.between(lost, last).toMillis());
        assertThat(last).isBefore(lost.plus(LONGEST));
        assertThat(mails)
                .filteredOn(mail -> mail.receivedAt().isAfter(lost.plus(LONGEST)))
                .isNotEmpty();
        return mails;
    }

    private static String send(Http application, String domain) {
        return application
                .form(
                        "/member/send",
                        Map.of(
                                "way",
                                Way.INJECTED_SESSION.name(),
                                "from",
                                "taro@" + domain,
                                "to",
                                "customer@recipient.test",
                                "subject",
                                "Invoice"))
                .body();
    }

    private static List<CaughtMail> under(String domain, List<CaughtMail> mails) {
        return mails.stream()
                .filter(mail -> mail.content().from().endsWith("@" + domain))
                .toList();
    }
}
