package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.programs.Knot;
import org.senderdomains.programs.Verifier;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/**
 * Issue 4, "it must show" 5: with the platform's zone on a real Knot, every mail that leaves while keys take their turns
 * verifies with three verifiers that share no code with the product (PRODUCT rules D4, D7, D8 and M6).
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyRotationIT {
    private static final String ACCOUNT = "rotating";
    private static final String DOMAIN = "rotates.test";
    private static final String ZONE = "knot.test";
    private static final String RECIPIENT = "rotation@recipient.test";
    private static final int SENDERS = 2;
    private static final int SOME = 20;
    private static final String INTERVAL = "key-rotation-interval";
    private static final Pattern SELECTOR = Pattern.compile(";\\s*s=([^;\\s]+);");

    @TempDir
    private static Path folder;

    private static Knot knot;

    private final World world = World.get();
    private final Journey journey = new Journey();
    private final List<CaughtMail> unjudged = new ArrayList<>();
    private final Map<String, Integer> bySelector = new TreeMap<>();
    private long lastSeen;
    private int batches;

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("rotation-tenant");
    }

    @BeforeAll
    static void the_platforms_zone_is_on_a_knot() throws IOException {
        World world = World.get();
        new Journey().configure();
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getByName("127.78.0.1"), world.dns().port());
        knot = Knot.start(
                folder.resolve("knot"),
                address,
                Map.of(ZONE, Knot.zone(ZONE, address, "")),
                new Knot.Key(world.updateKey(), world.updateSecret()));
        world.dns().delegateToStranger(ZONE, address.getAddress());
        try (Management management = world.management()) {
            management.set("platform-zone", ZONE);
            management.set(INTERVAL, "86400");
            management.set("dns-update-server", address.getAddress().getHostAddress() + ":" + address.getPort());
        }
    }

    @AfterAll
    static void as_it_was() {
        try (Management management = World.get().management()) {
            management.reset(INTERVAL);
        }
        new Journey().configure();
        if (knot != null) {
            knot.close();
        }
    }

    @Test
    void every_mail_that_leaves_while_keys_take_their_turns_verifies() throws Exception {
        List<Verifier> verifiers = Verifier.all();
        journey.account(ACCOUNT, "");
        journey.member(ACCOUNT, "taro", "admin", "taro@" + DOMAIN);
        journey.verifiedDomain(ACCOUNT, DOMAIN);
        lastSeen = world.inbox().mails().lastId();
        CountDownLatch stop = new CountDownLatch(1);
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(CompletableFuture.runAsync(() -> sendUntil(stop)));
        }
        try {
            String first = arrivedWithAnotherKeyThan("", verifiers);
            age("state_since", "ACTIVE");
            String second = arrivedWithAnotherKeyThan(first, verifiers);
            // As if the first one's record had been kept for long enough, and the one after it been seen for as long.
            age("state_since", "RETIRED");
            untilMadeAnew(verifiers);
            age("everywhere_since", "PUBLISHED");
            age("state_since", "ACTIVE");
            assertThat(arrivedWithAnotherKeyThan(second, verifiers)).isEqualTo(first);
        } finally {
            stop.countDown();
        }
        for (CompletableFuture<Void> sender : senders) {
            sender.join();
        }
        take(world.inbox().mails().all().stream().filter(isNew()).toList());
        judge(verifiers);
        assertThat(bySelector)
                .hasSize(2)
                .allSatisfy((selector, mails) -> assertThat(mails).isGreaterThanOrEqualTo(SOME));
    }

    private void sendUntil(CountDownLatch stop) {
        Http application = world.at("/rotation-tenant").as("taro");
        Map<String, String> letter = Map.of(
                "way",
                Way.INJECTED_SESSION.name(),
                "from",
                "Taro <taro@" + DOMAIN + ">",
                "to",
                RECIPIENT,
                "subject",
                "Invoice 請求書");
        try {
            do {
                assertThat(application.form("/member/send", letter).body()).isEqualTo("sent");
            } while (!stop.await(50, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts back by two weeks what is noted of this account's keys in that state, and lets them be looked at. */
    private void age(String column, String state) throws SQLException {
        try (Connection connection = world.database().connect();
                PreparedStatement statement = connection.prepareStatement(
                        "update signing_key set " + column
                                + " = ?, due_at = ?, version = version + 1 where account_id = ? and domain = ? and state = ?")) {
            statement.setObject(1, OffsetDateTime.now().minusDays(14));
            statement.setObject(2, OffsetDateTime.now().minusMinutes(1));
            statement.setString(3, ACCOUNT);
            statement.setString(4, DOMAIN);
            statement.setString(5, state);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private void untilMadeAnew(List<Verifier> verifiers) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!isPublishedAnew()) {
            assertThat(System.nanoTime()).as("no key is made anew").isLessThan(deadline);
            look();
            judge(verifiers);
        }
    }

    private boolean isPublishedAnew() throws SQLException {
        try (Connection connection = world.database().connect();
                PreparedStatement statement = connection.prepareStatement("select count(*) from signing_key"
                        + " where account_id = ? and domain = ? and state = 'PUBLISHED'"
                        + " and everywhere_since is not null")) {
            statement.setString(1, ACCOUNT);
            statement.setString(2, DOMAIN);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1) == 1;
            }
        }
    }

    /** {@return the selector of the mails that arrive, once enough have with another one than that} */
    private String arrivedWithAnotherKeyThan(String before, List<Verifier> verifiers) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        Map<String, Integer> since = new TreeMap<>();
        while (since.values().stream().noneMatch(mails -> mails >= SOME)) {
            assertThat(System.nanoTime())
                    .as("no mail is signed with another key than %s; since then: %s", before, since)
                    .isLessThan(deadline);
            for (String selector : look()) {
                if (!selector.equals(before)) {
                    since.merge(selector, 1, Integer::sum);
                }
            }
            judge(verifiers);
        }
        assertThat(since).hasSize(1);
        return since.keySet().iterator().next();
    }

    /** Takes what arrived meanwhile, at least one mail; {@return the selectors it is signed under} */
    private List<String> look() throws InterruptedException {
        return take(world.inbox().mails().await(isNew(), 1, Journey.PATIENCE));
    }

    private Predicate<CaughtMail> isNew() {
        long last = lastSeen;
        return mail -> mail.id() > last && mail.envelope().recipients().contains(RECIPIENT);
    }

    private List<String> take(List<CaughtMail> arrived) {
        List<String> selectors = new ArrayList<>();
        for (CaughtMail mail : arrived) {
            lastSeen = Math.max(lastSeen, mail.id());
            assertThat(mail.content().from()).isEqualTo("Taro <taro@" + DOMAIN + ">");
            Matcher selector =
                    SELECTOR.matcher(mail.content().values("DKIM-Signature").get(0));
            assertThat(selector.find()).isTrue();
            selectors.add(selector.group(1));
            bySelector.merge(selector.group(1), 1, Integer::sum);
            unjudged.add(mail);
        }
        return selectors;
    }

    /** Each mail is judged at once, with keys from a resolver that remembers nothing yet. */
    private void judge(List<Verifier> verifiers) throws IOException {
        if (unjudged.isEmpty()) {
            return;
        }
        Path batch = Files.createDirectory(folder.resolve("batch-" + batches++));
        Map<String, String> expected = new TreeMap<>();
        for (CaughtMail mail : unjudged) {
            Files.write(batch.resolve(mail.id() + ".eml"), mail.raw());
            expected.put(String.valueOf(mail.id()), "pass");
        }
        unjudged.clear();
        InetSocketAddress resolver = world.dns().newResolver().address();
        for (Verifier verifier : verifiers) {
            assertThat(verifier.verdicts(batch, resolver)).as("%s", verifier).isEqualTo(expected);
        }
    }
}
