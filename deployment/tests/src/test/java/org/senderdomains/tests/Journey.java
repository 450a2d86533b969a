package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** The steps people take, as the tests tell them. */
final class Journey {
    static final String FALLBACK = "no-reply@platform.test";
    static final String BASE_URL = "https://mail.platform.test";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final World world = World.get();
    private long lastBefore;

    /** Settings under which the timer looks every second and pending domains are due after two. */
    void configure() {
        try (Management management = world.management()) {
            management.set("fallback-address", FALLBACK);
            management.set("platform-name", "Invoices");
            management.set("platform-zone", "mail.platform.test");
            management.set("allowed-domains", List.of("test"));
            management.set("resolvers", List.of(world.dns().resolver().hostAndPort()));
            management.set("authoritative-port", String.valueOf(world.dns().port()));
            management.set("private-name-servers", "true");
            management.set("sweep-interval", "1");
            management.set("pending-delays", List.of("2", "2", "2", "2", "2", "2"));
            management.set("pending-interval", "2");
            management.set("bounce-host", "mx.platform.test");
            management.set("spf-mechanisms", List.of("ip4:127.0.0.1"));
            management.set("key-stock", "4");
            // However busy the machine is, a fallback is one that was decided.
            management.set("decision-timeout", "30000");
            management.set("base-url", BASE_URL);
            management.set("dns-update-key", world.updateKey());
            management.set("dns-update-server", world.platformServer().hostAndPort());
        }
        awaitOwnKeys();
    }

    /** The same, but no timer looks at pending domains: what is seen within an hour, an open page or a button saw to. */
    void configureWithoutTimer() {
        configure();
        try (Management management = world.management()) {
            management.set("pending-delays", List.of("3600"));
            management.set("pending-interval", "3600");
        }
    }

    /** Fallbacks are signed from the moment on in which the world sees the platform's own keys. */
    private void awaitOwnKeys() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platformRecords())
                        .filteredOn(record -> record.getString("purpose").equals("own-dkim"))
                        .hasSize(2)
                        .allMatch(record -> record.getString("seen").equals("everywhere")));
    }

    /** {@return what the platform publishes, as its operator sees it} */
    List<JsonObject> platformRecords() {
        Reply reply = operator().get("/platform-zone");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().getJsonArray("records").getValuesAs(JsonObject.class);
    }

    /** Until the records at which a domain's point are seen by the world, its mail cannot be signed. */
    void awaitKeys(JsonObject domain) {
        List<String> targets = domain.getJsonArray("records").getValuesAs(JsonObject.class).stream()
                .map(record -> record.getString("value"))
                .toList();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(platformRecords())
                        .filteredOn(record -> targets.contains(record.getString("name")))
                        .hasSizeGreaterThan(targets.size())
                        .allMatch(record -> record.getString("seen").equals("everywhere")));
    }

    Http operator() {
        return world.api().as("operator");
    }

    /** {@return where notices to an account's owner go} One mailbox each: a notice may come late, in somebody else's test. */
    static String owner(String account) {
        return "taro@" + account + ".owner.test";
    }

    void account(String account, String settings) {
        String body = """
                {"displayName": "Sample KK", "owner": {"principal": "taro", "notificationAddress": "%s"},
                 "option": true, "locale": "en"%s}
                """.formatted(owner(account), settings);
        assertThat(operator().put("/accounts/" + account, body).status()).isIn(200, 201);
    }

    void member(String account, String principal, String role, String address) {
        String body = "{\"role\": \"%s\", \"notificationAddress\": \"%s\"}".formatted(role, address);
        assertThat(operator()
                        .put("/accounts/" + account + "/members/" + principal, body)
                        .status())
                .isIn(200, 201);
    }

    /** An account that is taro's alone. */
    void ownAccount(String account) {
        account(account, "");
        member(account, "taro", "admin", "taro@" + account + ".test");
    }

    /** The same with a domain; {@return the domain as it was added} */
    JsonObject ownDomain(String account, String domain) {
        ownAccount(account);
        return addDomain(account, domain);
    }

    JsonObject addDomain(String account, String domain) {
        Reply reply =
                world.api().as("taro").post("/accounts/" + account + "/domains", "{\"name\": \"" + domain + "\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json();
    }

    JsonObject domain(String account, String domain) {
        Reply reply = world.api().as("taro").get("/accounts/" + account + "/domains/" + domain);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    JsonObject check(String account, String domain) {
        Reply reply = await().atMost(PATIENCE).until(() -> press(account, domain), pressed -> pressed.status() != 429);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    /** The check button: it may say that a look was made just now. */
    Reply press(String account, String domain) {
        return world.api().as("taro").post("/accounts/" + account + "/domains/" + domain + "/check", "");
    }

    void publish(JsonObject domain, Zone zone) {
        for (JsonObject record : domain.getJsonArray("records").getValuesAs(JsonObject.class)) {
            String value = record.getString("value");
            boolean text = record.getString("type").equals("TXT");
            zone.add(record.getString("fullName"), record.getString("type"), text ? strings(value) : value);
        }
    }

    /** RFC 1035 §3.3.14: a TXT record is made of strings of up to 255 bytes. */
    private static String strings(String value) {
        return '"' + value.replaceAll("(.{255})(?=.)", "$1\" \"") + '"';
    }

    void awaitStatus(String account, String domain, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(domain(account, domain).getString("status")).isEqualTo(status));
    }

    /** A domain that is verified for the account. */
    Zone verifiedDomain(String account, String domain) {
        Zone zone = world.zone(domain);
        JsonObject added = addDomain(account, domain);
        publish(added, zone);
        awaitKeys(added);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(check(account, domain).getString("status")).isEqualTo("VERIFIED"));
        return zone;
    }

    /** Sends from a deployed application and returns the mail that arrived; it is signed, and the signature verifies. */
    CaughtMail send(Http application, Way way, Map<String, String> letter) throws InterruptedException {
        CaughtMail mail = sendSignedOrNot(application, way, letter);
        new Signed(world.receiver()).check(mail);
        return mail;
    }

    /** Sends from a deployed application and returns the mail that arrived. */
    CaughtMail sendSignedOrNot(Http application, Way way, Map<String, String> letter) throws InterruptedException {
        Reply reply = attempt(application, way, letter);
        assertThat(reply.body()).as("%s %s", way, letter).isEqualTo("sent");
        List<CaughtMail> mails = world.inbox().mails().await(this::isAnswer, 1, PATIENCE);
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    /** Notices of the product's own may arrive at any time, too. */
    private boolean isAnswer(CaughtMail mail) {
        return mail.id() > lastBefore && mail.envelope().recipients().contains("customer@recipient.test");
    }

    /** Tries to send from a deployed application. */
    Reply attempt(Http application, Way way, Map<String, String> letter) {
        lastBefore = world.inbox().mails().lastId();
        Map<String, String> fields = new java.util.HashMap<>(Map.of(
                "way", way.name(),
                "to", "customer@recipient.test",
                "subject", "Invoice 請求書"));
        fields.putAll(letter);
        String path = application.login().isPresent() ? "/member/send" : "/send";
        return application.form(path, fields);
    }
}
