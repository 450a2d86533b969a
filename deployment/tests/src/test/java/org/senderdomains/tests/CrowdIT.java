package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.MailContent;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/**
 * PRODUCT rules M2, M6, M7 and M8: 64 threads send for many accounts through a real server, with headers meant to do harm,
 * while the operator suspends domains and lets them go on. No mail leaves under another account's name, and none under a
 * domain that was suspended before its sending began.
 *
 * <p>Short by default; Maven profile {@code long} has 200 accounts and 100,000 mails.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CrowdIT {
    private static final int ACCOUNTS = Integer.getInteger("crowd.accounts", 16);
    private static final int MAILS = Integer.getInteger("crowd.mails", 4_000);
    private static final int THREADS = 64;

    /** Each signature of a short run is verified; of a long one each of these. */
    private static final int ONE_OF = Math.max(1, MAILS / 5_000);

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final World world = World.get();
    private final Journey journey = new Journey();
    private final Signed signed = new Signed(world.receiver());
    private final List<Suspended> suspended = new ArrayList<>();
    /** By account, of the mails that have arrived. */
    private final Map<Integer, Long> lastBegun = new ConcurrentHashMap<>();

    private int verified;
    private int fallbacks;
    private int suspendedFallbacks;

    /** A time in which a domain was suspended for certain. */
    private record Suspended(int account, long from, long to) {
        /** The whole of a sending: one that began in it may have been decided after it. */
        boolean covers(Arrived mail) {
            return mail.account() == account && from <= mail.began() && mail.arrived() <= to;
        }
    }

    @Deployment(testable = false)
    static WebArchive crowd() {
        return Tenants.crowd("crowd");
    }

    @BeforeEach
    void accounts_with_verified_domains() {
        journey.configure();
        try (Management management = world.management()) {
            management.set("trusted-deployments", List.of("crowd.war"));
            management.set("key-stock", String.valueOf(2 * ACCOUNTS));
        }
        List<JsonObject> added = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            String account = "crowd" + i;
            journey.account(account, "");
            journey.member(account, "taro", "admin", "taro@" + account + ".test");
            journey.member(account, "member", "general", "member@" + account + ".test");
            JsonObject domain = journey.addDomain(account, account + ".test");
            journey.publish(domain, world.zone(account + ".test"));
            added.add(domain);
        }
        awaitKeys(added);
        for (int i = 0; i < ACCOUNTS; i++) {
            assertThat(journey.check("crowd" + i, "crowd" + i + ".test").getString("status"))
                    .isEqualTo("VERIFIED");
        }
    }

    @AfterEach
    void as_before() {
        for (int i = 0; i < ACCOUNTS; i++) {
            assertThat(journey.operator().delete("/accounts/crowd" + i).status())
                    .isEqualTo(204);
        }
        try (Management management = world.management()) {
            management.reset("trusted-deployments");
            management.reset("key-stock");
        }
    }

    @Test
    void no_mail_leaves_under_a_name_that_is_not_its_accounts_or_no_longer() throws Exception {
        Http crowd = world.at("/crowd");
        world.inbox().mails().clear();
        Instant began = Instant.now();
        assertThat(crowd.form(
                                "/crowd",
                                Map.of(
                                        "accounts", String.valueOf(ACCOUNTS),
                                        "mails", String.valueOf(MAILS),
                                        "threads", String.valueOf(THREADS)))
                        .status())
                .isEqualTo(200);
        List<Arrived> arrived = new ArrayList<>();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService operator = Executors.newSingleThreadExecutor();
        try {
            Future<?> suspending = operator.submit(() -> suspendNowAndThen(over));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
                Reply reply = crowd.get("/crowd");
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                take(arrived);
                return reply.body().endsWith("done");
            });
            over.set(true);
            suspending.get(1, TimeUnit.MINUTES);
        } finally {
            over.set(true);
            operator.shutdownNow();
        }
        String[] counts = crowd.get("/crowd").body().split(" ", 3);
        await().atMost(Journey.PATIENCE).until(() -> {
            take(arrived);
            return arrived.size() >= Integer.parseInt(counts[0]);
        });

        assertThat(arrived).hasSize(Integer.parseInt(counts[0]));
        assertThat(arrived.size() + Integer.parseInt(counts[1])).isEqualTo(MAILS);
        arrived.forEach(this::judge);
        System.out.printf(
                "%d mails in %d s: %d verified, %d fallbacks, %d of them while suspended in %d suspensions, %s refused; 1 of"
                        + " %d signatures verified%n",
                MAILS,
                Duration.between(began, Instant.now()).toSeconds(),
                verified,
                fallbacks,
                suspendedFallbacks,
                suspended.size(),
                counts[1],
                ONE_OF);
        assertThat(verified).isGreaterThan(MAILS / 4);
        assertThat(suspendedFallbacks).as("mails that came while suspended").isPositive();
    }

    /** What is kept of a mail: all of them would not fit. */
    private record Arrived(int account, long began, long arrived, String from, String envelope) {}

    private void take(List<Arrived> arrived) {
        for (CaughtMail mail : world.inbox().mails().take()) {
            // Read once: that takes longer than all else here.
            MailContent content = mail.content();
            if (isNotice(content)) {
                continue;
            }
            String[] subject = content.subject().split(" ", 3);
            assertThat(content.values("From")).as(mail.toString()).hasSize(1);
            assertThat(content.headers())
                    .as(mail.toString())
                    .extracting(header -> header.name().toLowerCase(Locale.ROOT))
                    .doesNotContain("sender", "resent-from", "return-path", "x-sender-account", "x-sender-member");
            assertThat(mail.envelope().recipients()).containsExactly("customer@recipient.test");
            if (mail.id() % ONE_OF == 0) {
                signed.check(mail);
            }
            int account = Integer.parseInt(subject[1]);
            long began = Long.parseLong(subject[2]);
            lastBegun.merge(account, began, Math::max);
            arrived.add(new Arrived(
                    account,
                    began,
                    mail.receivedAt().toEpochMilli(),
                    content.from().replaceFirst(".*<", "").replaceFirst(">$", ""),
                    mail.envelope().from()));
        }
    }

    /** The product itself tells the accounts' owners of their domains. No mail of the crowd's has this field. */
    private static boolean isNotice(MailContent content) {
        return content.values("Auto-Submitted").equals(List.of("auto-generated"));
    }

    private void judge(Arrived mail) {
        String domain = "crowd" + mail.account() + ".test";
        boolean certainlySuspended = suspended.stream().anyMatch(time -> time.covers(mail));
        if (mail.from().equals("member@" + domain)) {
            assertThat(mail.envelope()).as(mail.toString()).endsWith("." + domain);
            assertThat(certainlySuspended).as("%s left while suspended", mail).isFalse();
            verified++;
        } else {
            assertThat(mail.from()).as(mail.toString()).isEqualTo(Journey.FALLBACK);
            assertThat(mail.envelope()).as(mail.toString()).isEqualTo(Journey.FALLBACK);
            fallbacks++;
            if (certainlySuspended) {
                suspendedFallbacks++;
            }
        }
    }

    private void suspendNowAndThen(AtomicBoolean over) {
        Random chance = new Random(1);
        while (!over.get()) {
            int account = chance.nextInt(ACCOUNTS);
            String path = "/accounts/crowd" + account + "/domains/crowd" + account + ".test/suspension";
            assertThat(journey.operator().put(path, "").status()).isEqualTo(200);
            long from = System.currentTimeMillis() + 1;
            // Until a mail that was begun meanwhile has arrived.
            await().atMost(PATIENCE).until(() -> over.get() || hasArrived(account, from));
            suspended.add(new Suspended(account, from, System.currentTimeMillis() - 1));
            assertThat(journey.operator().delete(path).status()).isEqualTo(200);
        }
    }

    /** {@return whether a mail of the account that was begun since then is here, taken out of the inbox or still in it} */
    private boolean hasArrived(int account, long since) {
        return lastBegun.getOrDefault(account, 0L) >= since
                || world.inbox().mails().all().stream()
                        .map(CaughtMail::content)
                        .filter(content -> !isNotice(content))
                        .map(content -> content.subject().split(" ", 3))
                        .anyMatch(subject ->
                                Integer.parseInt(subject[1]) == account && Long.parseLong(subject[2]) >= since);
    }

    private void awaitKeys(List<JsonObject> added) {
        Set<String> targets = added.stream()
                .flatMap(domain -> domain.getJsonArray("records").getValuesAs(JsonObject.class).stream())
                .map(record -> record.getString("value"))
                .collect(Collectors.toSet());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(journey.platformRecords().stream()
                                .filter(record -> record.getString("seen").equals("everywhere"))
                                .map(record -> record.getString("name"))
                                .collect(Collectors.toSet()))
                        .containsAll(targets));
    }
}
