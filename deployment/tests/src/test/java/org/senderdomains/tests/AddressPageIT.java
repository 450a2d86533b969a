package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.inbox.SmtpFault;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.World;

/** The confirmed sender address on the tenant's page, in its three steps (PRODUCT rules S1-S4, U2). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AddressPageIT {
    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("address-page-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configureWithoutTimer();
    }

    /** The first seed: an account's one address, from an empty account to received mail. */
    @ParameterizedTest
    @CsvSource({"ja, フリーメール, 迷惑メール, 確認が完了", "en, Anybody can get, spam folder, is confirmed"})
    void the_journey_of_a_sender_address_from_an_empty_account_to_received_mail(
            String language, String freeMail, String spam, String confirmed) throws Exception {
        String account = "address-page-" + language;
        String domain = "address-page-" + language + ".test";
        account(account, domain);
        Zone zone = world.zone(domain);
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            assertThat(TenantPage.steps(browser)).containsExactly("current", "later", "later");
            browser.assertGood("s1-empty-account");

            browser.type("#address-field", "sales@gmail.com");
            browser.click("#address-form button");
            browser.seeText("#address-said", freeMail);

            Post sales = new Post("sales@" + domain);
            browser.type("#address-field", "sales@" + domain);
            browser.click("#address-form button");
            browser.seeText("#address-sent", "sales@" + domain);
            browser.seeText("#address-sent", spam);
            browser.assertGood("s2-confirmation-sent");
            try (Browser mailbox = Browser.speaking(language)) {
                String link = world.at(sales.nextLink()).base();
                mailbox.open(link);
                mailbox.assertGood("s3-confirmation");
                mailbox.open(link);
                mailbox.see("button.confirm");
                assertThat(waitsFor(account)).as("looked at in a browser").isEqualTo("confirmation");
                mailbox.click("button.confirm");
                mailbox.seeText("h1", language.equals("ja") ? "確認しました" : confirmed);
                mailbox.open(link);
                mailbox.see("main");
                assertThat(mailbox.all("button")).as("a second time").isEmpty();
                mailbox.seeText("h1", language.equals("ja") ? "このリンクは利用できません" : "This link does not work");
                mailbox.assertGood("s3-used-link");
                mailbox.assertNoScriptTrouble();
            }

            browser.seeText("#address-state", confirmed);
            browser.see("#records li");
            assertThat(TenantPage.steps(browser)).containsExactly("done", "current", "later");
            browser.assertGood("s4-records");

            journey.publish(journey.domain(account, domain), zone);
            browser.see("#standing [data-status=VERIFIED]");
            assertThat(TenantPage.steps(browser)).containsExactly("done", "done", "done");
            browser.seeText("#mail-now", "sales@" + domain);
            browser.seeText("#address-state", "sales@" + domain);
            browser.assertGood("s5-done");
            browser.assertNoScriptTrouble();
        }
        assertThat(journey.send(
                                world.at("/address-page-tenant").as("taro"),
                                Way.INJECTED_SESSION,
                                Map.of("from", "taro@" + domain))
                        .content()
                        .from())
                .contains("sales@" + domain);
    }

    /** S3. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void a_change_to_another_domain_shows_that_domains_records_and_keeps_the_old_address(String language)
            throws Exception {
        String account = "address-change-" + language;
        String domain = "old-" + language + ".test";
        String other = "new-" + language + ".test";
        account(account, domain);
        Zone zone = world.zone(domain);
        world.zone(other);
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            wish(browser, "#address-form", "sales@" + domain);
            browser.see("#records li");
            journey.publish(journey.domain(account, domain), zone);
            browser.see("#standing [data-status=VERIFIED]");
            browser.seeText("#mail-now", "sales@" + domain);

            browser.click("#change-address summary");
            wish(browser, "#change-address", "info@" + other);

            browser.seeText("[data-step='1']", "info@" + other);
            browser.see("#standing [data-status=PENDING]");
            browser.seeText("#mail-now", "sales@" + domain);
            browser.assertGood("s6-change");
        }
    }

    /** News may come at any time: it takes away nothing that is typed, opened, said or shown once. */
    @Test
    void news_takes_nothing_away_from_whoever_is_at_the_page() throws Exception {
        String account = "address-news";
        String domain = "news.test";
        account(account, domain);
        Zone zone = world.zone(domain);
        try (Browser browser = TenantPage.signedIn("en", "taro", account)) {
            Post sales = new Post("sales@" + domain);
            browser.type("#address-field", "sales@" + domain);
            browser.click("#address-form button");
            browser.seeText("#address-sent", "sales@" + domain);
            sales.nextLink();
            browser.click("#resend");
            browser.seeText("#resent", "Sent again.");
            browser.click("#change-address summary");
            browser.type("#change-address #address-field", "info@" + domain);
            browser.run("performance.clearResourceTimings()");
            browser.seeThat("performance.getEntriesByType('resource')"
                    + ".filter((one) => one.name.endsWith('/sender-address')).length >= 2");
            assertThat(browser.text("#resent")).isEqualTo("Sent again.");

            confirm(sales.nextLink());
            browser.seeText("#address-state", "is confirmed");
            browser.see("#records li");
            assertThat(browser.run("return document.activeElement.id")).isEqualTo("address-field");
            assertThat(browser.see("#change-address #address-field").getAttribute("value"))
                    .isEqualTo("info@" + domain);

            browser.click("#make-link");
            browser.see("#link");
            journey.publish(journey.domain(account, domain), zone);
            browser.see("#standing [data-status=VERIFIED]");
            browser.seeText("#address-state", "sales@" + domain + " is ready");
            browser.see("#link");
            assertThat(browser.see("#change-address #address-field").getAttribute("value"))
                    .isEqualTo("info@" + domain);
            browser.assertNoScriptTrouble();
        }
    }

    /** Whoever mistypes an address is not left waiting for a mail that was refused (S2). */
    @ParameterizedTest
    @CsvSource({"ja, 受け付けませんでした", "en, did not accept our email"})
    void an_address_that_takes_no_mail_is_said_to_be_wrong(String language, String refused) throws Exception {
        String account = "address-refused-" + language;
        String wrong = "slaes@" + account + ".test";
        account(account, account + ".test");
        world.inbox().faults().always(new SmtpFault.Answer(Stage.RCPT, 550, "5.1.1 No such user", Optional.of(wrong)));
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.type("#address-field", wrong);
            browser.click("#address-form button");
            browser.seeText("#address-refused", refused);
            browser.click("#address-refused summary");
            browser.seeText("#address-refused pre", "550 5.1.1 No such user");
            assertThat(TenantPage.steps(browser)).containsExactly("current", "later", "later");
            // What is to be mended is there; what would repeat the mistake is not.
            assertThat(browser.see("#change-address #address-field").getAttribute("value"))
                    .isEqualTo(wrong);
            assertThat(browser.all("#resend")).noneMatch(WebElement::isDisplayed);
            assertThat(browser.text("#change-address")).doesNotContain("old address", "いまのアドレス");
            browser.assertGood("s8-refused");

            wish(browser, "#change-address", "sales@" + account + ".test");
            browser.seeText("#address-state", "sales@" + account + ".test");
            assertThat(browser.all("#address-refused")).noneMatch(WebElement::isDisplayed);
        } finally {
            world.inbox().faults().clear();
        }
    }

    /** S2: a confirmation that ended otherwise than hoped for is told, and nobody waits for it. */
    @ParameterizedTest
    @CsvSource({
        "ja, 別のアカウントで登録済み, 有効期限が過ぎました, 登録していません, 前回の確認メールに",
        "en, another account on this platform uses it, has run out, so the address is not used, answered our last email"
    })
    void a_confirmation_that_came_to_nothing_is_told(
            String language, String taken, String expired, String denied, String unwanted) throws Exception {
        String account = "address-ends-" + language;
        String address = "sales@" + account + ".test";
        account(account, account + ".test");
        account(account + "-other", account + ".test");
        try (Browser browser = TenantPage.signedIn(language, "taro", account + "-other")) {
            wish(browser, "#address-form", address);
            browser.seeText("#address-state", address);
        }
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            wish(browser, "#address-form", address);
            browser.seeText("#address-taken", taken);
            browser.assertGood("s9-taken");

            letExpire(account);
            browser.seeText("#address-expired", expired);
            browser.assertGood("s10-expired");

            Post post = new Post(address);
            browser.click("#resend");
            browser.seeText("#address-sent", language.equals("ja") ? "送信しました" : "We sent an email to");
            try (Browser mailbox = Browser.speaking(language)) {
                mailbox.open(world.at(post.nextLink()).base());
                mailbox.click("button.deny");
                mailbox.see("main");
            }
            browser.seeText("#address-denied", denied);
            browser.assertGood("s11-denied");
            browser.type("#address-field", address);
            browser.click("#address-form button");
            browser.seeText("#address-said", unwanted);
        }
    }

    /** As if its mails had been sent long ago. */
    private void letExpire(String account) throws SQLException {
        try (Connection connection = world.database().connect();
                PreparedStatement statement = connection.prepareStatement("update confirmation set expires_at = ?,"
                        + " taken_at = null, version = version + 1 where account_id = ? and ended_at is null")) {
            statement.setObject(1, OffsetDateTime.now(ZoneOffset.UTC).minusHours(1));
            statement.setString(2, account);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    /** The account's other domains stand below the steps of the address. */
    @Test
    void all_domains_of_an_account_with_one_sender_address_are_shown() throws Exception {
        String account = "address-list";
        account(account, "listed.test");
        world.zone("listed.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", account)) {
            assertThat(browser.all("#domains")).noneMatch(WebElement::isDisplayed);
            journey.addDomain(account, "another.test");
            browser.seeText("#domains", "another.test");
            wish(browser, "#address-form", "sales@listed.test");
            browser.see("#records li");
            browser.seeText("#domains", "listed.test");
            assertThat(browser.text("#domains")).contains("another.test");
            browser.assertGood("s7-all-domains");
            browser.click("#domains a[href$='another.test']");
            browser.seeText("h1", "another.test");
        }
    }

    /** A4: what could be had is shown grey, and that is the address of these accounts, not a domain. */
    @ParameterizedTest
    @CsvSource({"ja, オプション", "en, not switched on"})
    void with_the_option_off_the_three_steps_are_grey_and_say_why(String language, String reason) {
        String account = "address-off-" + language;
        account(account, account + ".test");
        assertThat(journey.operator().put("/accounts/" + account, """
                                {"displayName": "Sample KK", "owner": {"principal": "taro",
                                 "notificationAddress": "taro@owner.test"}, "option": false, "locale": "en",
                                 "senderPolicy": "address"}
                                """).status()).isEqualTo(200);
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.seeText("#option-off", reason);
            browser.see("#address-steps.off #address-form fieldset[disabled]");
            assertThat(TenantPage.steps(browser)).containsExactly("later", "later", "later");
            assertThat(browser.all("#set-up, input[name=domain]")).isEmpty();
            assertThat(browser.all("#address-steps input, #address-steps button"))
                    .isNotEmpty()
                    .noneMatch(WebElement::isEnabled);
            browser.assertGood("s9-option-off");
            browser.assertNoScriptTrouble();
        }
    }

    private void confirm(String link) {
        try (Browser mailbox = Browser.speaking("en")) {
            mailbox.open(world.at(link).base());
            mailbox.click("button.confirm");
            mailbox.seeCount("button.confirm", 0);
        }
    }

    private String waitsFor(String account) {
        return world.api()
                .as("taro")
                .get("/accounts/" + account + "/sender-address")
                .json()
                .getJsonObject("requested")
                .getString("waitsFor");
    }

    private void wish(Browser browser, String form, String address) throws InterruptedException {
        Post post = new Post(address);
        browser.type(form + " #address-field", address);
        browser.click(form + " form button, " + form + " fieldset button");
        confirm(post.nextLink());
    }

    private void account(String account, String domain) {
        journey.account(account, ", \"senderPolicy\": \"address\"");
        journey.member(account, "taro", "admin", "taro@" + domain);
    }
}
