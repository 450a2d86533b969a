package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** PRODUCT rules M8, M9 and D8: mail whose key cannot be used leaves as fallback, and the operator is told once. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UnusableKeyIT {
    private static final String SECRET = "key-encryption-credential-reference";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("unusable-key-tenant");
    }

    @BeforeAll
    static void configure() {
        new Journey().configure();
    }

    @Test
    void a_row_whose_private_half_is_anothers_never_signs_and_is_one_alert() throws Exception {
        verified("swapped-a", "swapped-a.test");
        verified("swapped-b", "swapped-b.test");
        execute("update signing_key set sealed = (select k.sealed from signing_key k where k.account_id = 'swapped-b'"
                + " and k.state = 'ACTIVE') where account_id = 'swapped-a' and state = 'ACTIVE'");
        int before = alerts("key-unusable").size();

        assertThat(explain("swapped-a")).isEqualTo("key-unavailable");
        for (int i = 0; i < 3; i++) {
            CaughtMail mail = send("swapped-a.test");
            assertThat(mail.content().from()).isEqualTo("Taro via Invoices <" + Journey.FALLBACK + ">");
            assertThat(mail.content().replyTo()).contains("taro@swapped-a.test");
        }

        assertThat(explain("swapped-b")).isEqualTo("verified-member");
        assertThat(send("swapped-b.test").content().from()).isEqualTo("Taro <taro@swapped-b.test>");
        assertThat(alerts("key-unusable").subList(before, alerts("key-unusable").size()))
                .singleElement()
                .asString()
                .contains(
                        "._domainkey.swapped-a.test of account swapped-a cannot be decrypted: it was altered, or moved"
                                + " there from another row.");
        assertThat(lastDecision("swapped-a")).isEqualTo("key-unavailable");
    }

    @Test
    void without_the_secret_nothing_is_signed_as_a_tenant_and_the_operator_is_told_once() throws Exception {
        verified("no-secret", "no-secret.test");
        int before = alerts("keys-cannot-be-made").size();
        try (Management management = world.management()) {
            ModelNode secret = management.read(Management.SUBSYSTEM, SECRET);
            management.reset(SECRET);
            try {
                await().atMost(Journey.PATIENCE)
                        .untilAsserted(
                                () -> assertThat(alerts("keys-cannot-be-made")).hasSizeGreaterThan(before));
                CaughtMail mail = journey.sendSignedOrNot(
                        world.at("/unusable-key-tenant").as("taro"), Way.INJECTED_SESSION, letter("no-secret.test"));
                assertThat(mail.content().from()).isEqualTo("Taro via Invoices <" + Journey.FALLBACK + ">");
                assertThat(explain("no-secret")).isEqualTo("key-unavailable");
                assertThat(alerts("keys-cannot-be-made")
                                .subList(before, alerts("keys-cannot-be-made").size()))
                        .singleElement()
                        .asString()
                        .contains(
                                "nothing is signed and no domain can newly be verified. No secret to encrypt private keys"
                                        + " with is configured: set key-encryption-credential-reference of"
                                        + " /subsystem=sender-domains.");
            } finally {
                ModelNode write = Operations.createWriteAttributeOperation(Management.SUBSYSTEM, SECRET, secret);
                management.run(write);
            }
        }
        await().atMost(Journey.PATIENCE)
                .untilAsserted(() -> assertThat(explain("no-secret")).isEqualTo("verified-member"));
        assertThat(send("no-secret.test").content().from()).isEqualTo("Taro <taro@no-secret.test>");
    }

    /** Each has a member of its own account only, so that nothing was asked about its key before. */
    private void verified(String account, String domain) {
        journey.account(account, "");
        journey.member(account, "taro", "admin", "taro@" + domain);
        journey.verifiedDomain(account, domain);
    }

    private CaughtMail send(String domain) throws InterruptedException {
        return journey.send(world.at("/unusable-key-tenant").as("taro"), Way.INJECTED_SESSION, letter(domain));
    }

    private static Map<String, String> letter(String domain) {
        return Map.of("from", "Taro <taro@" + domain + ">");
    }

    /** With a From of the account's: taro is a member of others, too. */
    private String explain(String account) {
        return world.api()
                .as("taro")
                .get("/accounts/" + account + "/explain?from=taro@" + account + ".test")
                .json()
                .getString("code");
    }

    private String lastDecision(String account) {
        return world.api()
                .as("taro")
                .get("/accounts/" + account + "/decisions")
                .structure()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .get(0)
                .getString("code");
    }

    private List<String> alerts(String code) throws IOException {
        try (var lines = Files.lines(world.log(), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("SENDER0240: Alert " + code + ":"))
                    .toList();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = world.database().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
