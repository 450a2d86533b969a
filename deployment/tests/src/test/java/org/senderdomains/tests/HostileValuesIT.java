package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.inbox.MailContent;
import org.senderdomains.dev.inbox.SmtpFault;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** Hostile values are shown as they are, and do nothing (DESIGN rule 7). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostileValuesIT {
    private static final String HOSTILE = "<img src=x onerror=window.hacked=1>\"'&${7*7}";
    private static final String ANSWER = "5.1.1 " + HOSTILE + "<script>window.hacked=1</script> \u001b[31m";
    private static final String REFUSED = "nobody@answered.test";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("hostile-values-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configureWithoutTimer();
    }

    /** Hostile values are shown as they are, and do nothing. */
    @Test
    void hostile_values_are_inert() {
        String account = "hostile";
        String domain = "hostile.test";
        journey.operator().put("/accounts/" + account, """
                        {"displayName": "%s", "owner": {"principal": "taro", "notificationAddress": "taro@owner.test"},
                         "option": true, "locale": "en", "recordShape": "txt"}
                        """.formatted(HOSTILE.replace("\"", "\\\"")));
        journey.member(account, "taro", "admin", "taro@hostile.test");
        JsonObject added = journey.addDomain(account, domain);
        Zone zone = world.zone(domain);
        for (JsonObject record : added.getJsonArray("records").getValuesAs(JsonObject.class)) {
            zone.add(record.getString("fullName"), "TXT", "\"" + HOSTILE.replace("\"", "\\\"") + "\"");
        }
        String link = world.api()
                .as("taro")
                .post("/accounts/" + account + "/domains/" + domain + "/handover", "")
                .json()
                .getString("url");
        try (Browser browser = TenantPage.signedIn("en", "taro", account)) {
            browser.seeText("h1", HOSTILE);
            browser.open(TenantPage.of(account, domain));
            browser.click("#check");
            browser.see("[data-finding]");
            browser.assertInert();
            browser.open(TenantPage.here(link));
            browser.seeText("main", HOSTILE);
            browser.assertInert();
            browser.open(TenantPage.of(account, "%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E"));
            browser.see("main [role=alert]");
            browser.assertInert();
        }
    }

    /** A mail server's answer, shown to whoever has to do with the address it is about. */
    @Test
    void what_a_mail_server_answers_is_inert_wherever_the_page_shows_it() {
        journey.account("answered", ", \"senderPolicy\": \"member\"");
        journey.member("answered", "taro", "admin", "taro@answered.test");
        journey.member("answered", "jiro", "general", "jiro@answered.test");
        journey.account("answered-address", ", \"senderPolicy\": \"address\"");
        journey.member("answered-address", "taro", "admin", "taro@answered.test");
        world.inbox().faults().always(new SmtpFault.Answer(Stage.RCPT, 550, ANSWER, Optional.of(REFUSED)));
        try {
            put("jiro", "/me/notification-address", "{\"account\": \"answered\", \"address\": \"%s\"}");
            put("taro", "/accounts/answered-address/sender-address", "{\"address\": \"%s\"}");

            try (Browser browser = TenantPage.signedIn("en", "taro", "answered")) {
                assertAnswerIsText(browser, "[data-member=jiro] [data-refused]");
            }
            try (Browser browser = TenantPage.signedIn("en", "taro", "answered-address")) {
                assertAnswerIsText(browser, "#address-refused");
            }
            try (Browser browser = TenantPage.signedIn("en", "jiro", "answered")) {
                assertAnswerIsText(browser, "#own-refused");
            }
        } finally {
            world.inbox().faults().clear();
        }
    }

    private void put(String person, String path, String body) {
        Reply reply = world.api().as(person).put(path, body.formatted(REFUSED));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private static void assertAnswerIsText(Browser browser, String where) {
        browser.click(where + " summary");
        browser.seeText(where + " pre", "550 5.1.1 " + HOSTILE + "<script>window.hacked=1</script> \ufffd[31m");
        browser.assertInert();
    }

    /** The operator reads it in an alert, in whatever program there is. */
    @Test
    void what_a_mail_server_answers_is_inert_in_the_operators_mail() throws Exception {
        Post operator = new Post("operator@hostile-answers.test");
        journey.ownAccount("alerted");
        JsonObject added = journey.addDomain("alerted", "alerted.test");
        journey.publish(added, world.zone("alerted.test"));
        try (Management management = world.management()) {
            management.set("operator-address", "operator@hostile-answers.test");
            forgetWhatWasGivenUp();
            world.inbox()
                    .faults()
                    .always(new SmtpFault.Answer(Stage.RCPT, 550, ANSWER, Optional.of(Journey.owner("alerted"))));
            journey.check("alerted", "alerted.test");

            MailContent alert = operator.next().content();

            assertThat(alert.text())
                    .contains("<script>window.hacked=1</script>")
                    .doesNotContain("\u001b");
            try (Browser browser = Browser.speaking("en")) {
                // As a mail program without any policy of its own would show it.
                browser.open("data:text/html;charset=utf-8;base64,"
                        + Base64.getEncoder()
                                .encodeToString(
                                        alert.body().html().orElseThrow().getBytes(StandardCharsets.UTF_8)));
                browser.seeText("body", "<script>window.hacked=1</script>");
                browser.assertInert();
                assertThat(browser.all("script")).isEmpty();
            }
        } finally {
            world.inbox().faults().clear();
            try (Management management = world.management()) {
                management.reset("operator-address");
            }
        }
    }

    /** One alert in an hour tells of all that is given up, whoever was refused before. */
    private void forgetWhatWasGivenUp() throws SQLException {
        try (Connection connection = world.database().connect();
                PreparedStatement statement = connection.prepareStatement("delete from notice where state = 'DEAD'")) {
            statement.executeUpdate();
        }
    }
}
