package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** With record shape txt the page leads through a change of keys: what to add, what to keep, what may go (D8, U2). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeysPageIT {
    private static final String ACCOUNT = "keys-page";
    private static final String DOMAIN = "keys-page.test";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("keys-page-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configure();
        try (Management management = World.get().management()) {
            management.set("key-rotation-interval", "86400");
        }
    }

    @AfterAll
    static void as_it_was() {
        try (Management management = World.get().management()) {
            management.reset("key-rotation-interval");
        }
    }

    @Test
    void the_page_says_which_key_to_publish_next_and_when_the_last_one_may_go() throws Exception {
        journey.account(ACCOUNT, ", \"recordShape\": \"txt\"");
        journey.member(ACCOUNT, "taro", "admin", "taro@" + DOMAIN);
        Zone zone = world.zone(DOMAIN);
        journey.publish(journey.addDomain(ACCOUNT, DOMAIN), zone);
        journey.awaitStatus(ACCOUNT, DOMAIN, "VERIFIED");
        String before = signs();
        look("#standing", "これで設定は完了です", "Nothing left to do", "k1-nothing-to-do");
        String link = world.api()
                .as("taro")
                .post("/accounts/" + ACCOUNT + "/domains/" + DOMAIN + "/handover", "")
                .json()
                .getString("url");
        try (Browser browser = Browser.speaking("en")) {
            browser.open(TenantPage.here(link));
            browser.seeText("#done", "Thank you");
            assertThat(browser.all("[data-key]")).isEmpty();
            assertThat(browser.ask(world.at("/sender-domains/page/keys.js").base(), """
                                    ((keys) => [keys.settled(), keys.show({ records: [{ type: 'CNAME' }] }) && keys.settled()])
                                        (page.keyTurns('handover/of-nobody', () => {}))"""))
                    .as(
                            "nothing is certain before the keys are known, and there are none of the account's own with CNAMEs")
                    .isEqualTo(List.of(false, true));
        }

        age("ACTIVE");
        JsonObject next = await().atMost(Journey.PATIENCE).until(() -> key("publish"), key -> key != null);
        look("[data-key=publish]", "署名鍵の更新", "add the next signing key", "k2-next-key");
        try (Browser browser = TenantPage.signedIn("en", "taro", ACCOUNT)) {
            browser.open(TenantPage.of(ACCOUNT, DOMAIN));
            browser.seeText("[data-key=publish]", next.getString("value"));
            browser.seeText("#standing", "Next step: add the record of the new signing key");
            browser.click("[data-key=publish] button.copy");
            assertThat(browser.clipboard()).isEqualTo(next.getString("host"));
        }

        try (Browser browser = Browser.speaking("ja")) {
            browser.open(TenantPage.here(link));
            browser.seeText("[data-key=publish]", next.getString("value"));
            assertThat(browser.text("#done"))
                    .as("there is something left to do")
                    .isEmpty();
            browser.assertGood("k2-next-key-handed-over");
            browser.assertNoScriptTrouble();
        }

        String value = next.getString("value");
        zone.add(next.getString("fullName"), "TXT", '"' + value.replaceAll("(.{255})(?=.)", "$1\" \"") + '"');
        await().atMost(Journey.PATIENCE).until(this::signs, name -> !name.equals(before));
        look("[data-key=keep]", before, before, "k3-keep-the-last");
        try (Browser browser = Browser.speaking("en")) {
            browser.open(TenantPage.here(link));
            browser.seeText("[data-key=keep]", before);
            browser.seeText("#done", "Thank you");
        }
        try (Browser browser = TenantPage.signedIn("en", "taro", ACCOUNT)) {
            browser.open(TenantPage.of(ACCOUNT, DOMAIN));
            browser.see("[data-key=keep]");
            assertThat(browser.all("[data-key=publish]")).isEmpty();
        }

        age("RETIRED");
        await().atMost(Journey.PATIENCE).until(() -> key("remove"), key -> key != null);
        look("[data-key=remove]", "削除して構いません", "You can remove it", "k4-the-last-may-go");
    }

    private void look(String where, String japanese, String english, String step) {
        for (String language : List.of("ja", "en")) {
            try (Browser browser = TenantPage.signedIn(language, "taro", ACCOUNT)) {
                browser.open(TenantPage.of(ACCOUNT, DOMAIN));
                browser.see("#standing");
                browser.seeText(where, language.equals("ja") ? japanese : english);
                browser.assertGood(step);
                browser.assertNoScriptTrouble();
            }
        }
    }

    /** {@return the name of the domain's own DKIM record} */
    private String signs() {
        return journey.domain(ACCOUNT, DOMAIN).getJsonArray("records").getValuesAs(JsonObject.class).stream()
                .filter(record -> record.getString("purpose").equals("dkim"))
                .map(record -> record.getString("fullName"))
                .findFirst()
                .orElseThrow();
    }

    /** {@return the key about which that is to be done, if there is one} */
    private JsonObject key(String todo) {
        return world
                .api()
                .as("taro")
                .get("/accounts/" + ACCOUNT + "/domains/" + DOMAIN + "/keys")
                .structure()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(key -> key.getString("todo").equals(todo))
                .findFirst()
                .orElse(null);
    }

    /** Puts back by two weeks since when this domain's keys have been in that state, and lets them be looked at. */
    private void age(String state) throws SQLException {
        try (Connection connection = world.database().connect();
                PreparedStatement statement = connection.prepareStatement("update signing_key"
                        + " set state_since = ?, due_at = ?, version = version + 1"
                        + " where account_id = ? and domain = ? and state = ?")) {
            statement.setObject(1, OffsetDateTime.now().minusDays(14));
            statement.setObject(2, OffsetDateTime.now().minusMinutes(1));
            statement.setString(3, ACCOUNT);
            statement.setString(4, DOMAIN);
            statement.setString(5, state);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
