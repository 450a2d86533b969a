package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.World;

/** Several domains, each member's own address, and the fallback for the member of another domain (M3, M4, C8, D2, A4). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MemberAddressesIT {
    private static final String ACCOUNT = "members-own";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("invoice-tenant");
    }

    @Test
    void members_send_from_their_own_addresses_at_the_accounts_verified_domains() throws Exception {
        journey.configure();
        account(false);
        journey.member(ACCOUNT, "taro", "admin", "taro@invoice.test");
        journey.member(ACCOUNT, "hanako", "general", "hanako@delivery.test");
        journey.member(ACCOUNT, "jiro", "general", "jiro@estimate.test");
        Post owner = new Post(Journey.owner(ACCOUNT));

        Reply withoutOption = add("invoice.test");
        assertThat(withoutOption.status()).isEqualTo(403);
        assertThat(withoutOption.code()).isEqualTo("option-required");

        account(true);
        assertThat(add("gmail.com").code()).isEqualTo("free-mail-domain");
        for (String name : new String[] {"invoice.test", "delivery.test"}) {
            JsonObject domain = journey.addDomain(ACCOUNT, name);
            assertThat(domain.getJsonArray("records").getValuesAs(JsonObject.class))
                    .extracting(record -> record.getString("type"))
                    .containsExactlyInAnyOrder("TXT", "CNAME");
            journey.publish(domain, world.zone(name));

            journey.awaitStatus(ACCOUNT, name, "VERIFIED");

            CaughtMail started = owner.next();
            assertThat(started.content().subject()).isEqualTo("【Invoices】" + name + " のドメイン認証を開始しました");
            assertThat(started.content().values("Content-Language")).containsExactly("ja");
            CaughtMail verified = owner.next();
            assertThat(verified.content().subject()).isEqualTo("【Invoices】" + name + " のドメイン認証が完了しました");
            assertThat(verified.content().text())
                    .contains(Journey.BASE_URL + "/sender-domains/#/" + ACCOUNT + "/domains/" + name);
        }

        CaughtMail taro = sentBy("taro", "taro@invoice.test");
        assertThat(taro.content().from()).isEqualTo("taro@invoice.test");
        assertThat(taro.content().replyTo()).isEqualTo("taro@invoice.test");
        CaughtMail hanako = sentBy("hanako", "whoever@application.test");
        assertThat(hanako.content().from()).isEqualTo("hanako@delivery.test");
        CaughtMail jiro = sentBy("jiro", "jiro@estimate.test");
        assertThat(jiro.content().from()).isEqualTo("jiro via Invoices <" + Journey.FALLBACK + ">");
        assertThat(jiro.content().replyTo()).isEqualTo("jiro@estimate.test");
    }

    private void account(boolean option) {
        String body = """
                {"displayName": "サンプル株式会社", "owner": {"principal": "taro", "notificationAddress": "%s"},
                 "option": %s, "locale": "ja", "recordShape": "txt"}
                """.formatted(Journey.owner(ACCOUNT), option);
        assertThat(journey.operator().put("/accounts/" + ACCOUNT, body).status())
                .isIn(200, 201);
    }

    private Reply add(String name) {
        return world.api().as("taro").post("/accounts/" + ACCOUNT + "/domains", "{\"name\": \"" + name + "\"}");
    }

    private CaughtMail sentBy(String person, String from) throws Exception {
        return journey.send(
                world.at("/invoice-tenant").as(person),
                Way.INJECTED_SESSION,
                Map.of("from", from, "header", "X-Sender-Account: " + ACCOUNT));
    }
}
