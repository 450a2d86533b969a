package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** A domain on the tenant's page, from an empty account to received mail (PRODUCT rules U2, D5, C1, C6). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DomainPageIT {
    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("domain-page-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configureWithoutTimer();
    }

    /** The second seed: members' own addresses, from an empty account to received mail; each record shape once. */
    @ParameterizedTest
    @CsvSource({
        "ja, txt, 2, 認証中, 認証済み, 【Invoices】%s のドメイン認証を開始しました, 【Invoices】%s のドメイン認証が完了しました",
        "en, cname, 3, Waiting for records, Verified, %s: verification has begun, %s is verified"
    })
    void the_journey_of_member_addresses_from_an_empty_account_to_received_mail(
            String language,
            String shape,
            int records,
            String waiting,
            String verified,
            String startedNotice,
            String verifiedNotice)
            throws Exception {
        String account = "page-" + language;
        String domain = "page-" + language + ".test";
        String company = """
                {"displayName": "Sample KK", "owner": {"principal": "taro", "notificationAddress": "owner@%s"},
                 "option": true, "locale": "%s", "recordShape": "%s"}
                """.formatted(domain, language, shape);
        assertThat(journey.operator().put("/accounts/" + account, company).status())
                .isEqualTo(201);
        Post owner = new Post("owner@" + domain);
        journey.member(account, "taro", "admin", "taro@" + domain);
        journey.member(account, "hanako", "general", "hanako@" + domain);
        journey.member(account, "jiro", "general", "jiro@elsewhere.test");
        Zone zone = world.zone(domain);
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.seeText("#mail-now", Journey.FALLBACK);
            browser.assertGood("1-empty-account");

            browser.type("input[name=domain]", "gmail.com");
            browser.click("#set-up button");
            browser.seeText("#domain-said", language.equals("ja") ? "フリーメール" : "Anybody can get an address");
            browser.assertGood("2-free-mail");

            browser.type("input[name=domain]", domain.toUpperCase(Locale.ROOT));
            browser.click("#set-up button");
            browser.seeText("#standing", waiting);
            assertThat(browser.all("#records li")).hasSize(records);
            browser.click("#check");
            browser.seeText("#answer", language.equals("ja") ? "まだ見つかりません" : "none of the records");
            assertThat(browser.text("#next-check")).as("a time of day").containsPattern("\\d:\\d\\d");
            browser.assertGood("3-records");

            browser.click("#history summary");
            browser.seeText("#history", language.equals("ja") ? "ドメインを追加" : "Domain added");
            journey.publish(journey.domain(account, domain), zone);
            long published = System.nanoTime();
            browser.seeText("#standing", verified);
            System.out.println("record published -> seen as verified on the open page: "
                    + Duration.ofNanos(System.nanoTime() - published).toMillis() + " ms");
            // Open since before, and told all the same.
            browser.seeText("#history", verified);
            browser.assertGood("4-verified");
            assertThat(owner.next().content().subject()).isEqualTo(startedNotice.formatted(domain));
            assertThat(owner.next().content().subject()).isEqualTo(verifiedNotice.formatted(domain));

            browser.click("main a[href^='#']");
            browser.seeText("#mail-now", "taro@" + domain);
            browser.seeText("#verified-domains", domain);
            browser.seeText("#members", "hanako@" + domain);
            browser.seeText("[data-member=jiro]", Journey.FALLBACK);
            journey.send(
                    world.at("/domain-page-tenant").as("taro"), Way.INJECTED_SESSION, Map.of("from", "taro@" + domain));
            browser.seeText("#mails", "domain-page-tenant");
            browser.assertGood("5-overview");
            browser.assertNoScriptTrouble();
        }
        assertThat(from("hanako", "hanako@" + domain, account)).isEqualTo("hanako@" + domain);
        assertThat(from("jiro", "jiro@elsewhere.test", account))
                .isEqualTo("jiro via Invoices <" + Journey.FALLBACK + ">");
    }

    /** {@return whom a mail is from that an application sends for that account} */
    private String from(String person, String from, String account) throws InterruptedException {
        return journey.send(
                        world.at("/domain-page-tenant").as(person),
                        Way.INJECTED_SESSION,
                        Map.of("from", from, "header", "X-Sender-Account: " + account))
                .content()
                .from();
    }

    /** C1: every press is answered with what was found, though somebody else has just looked. */
    @Test
    void a_press_right_after_another_look_is_answered_with_what_that_found() {
        journey.ownDomain("just-looked", "just-looked.test");
        world.zone("just-looked.test");
        try (Management management = world.management();
                Browser browser = TenantPage.signedIn("en", "taro", "just-looked")) {
            management.set("check-pause", "3600");
            try {
                journey.check("just-looked", "just-looked.test");
                assertThat(journey.press("just-looked", "just-looked.test").status())
                        .isEqualTo(429);
                browser.open(TenantPage.of("just-looked", "just-looked.test"));
                browser.click("#check");
                browser.seeText("#answer", "none of the records can be seen yet");
            } finally {
                management.reset("check-pause");
            }
        }
    }

    /** C1: an old look is no answer to a press at which nobody looked. */
    @Test
    void a_press_for_which_there_is_no_room_is_told_so() {
        journey.ownDomain("no-room", "no-room.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", "no-room")) {
            browser.open(TenantPage.of("no-room", "no-room.test"));
            browser.see("#check");
            browser.run("""
                    const ask = window.fetch;
                    window.fetch = (address, options) => String(address).endsWith("/check")
                        ? Promise.resolve(new Response('{"code": "too-many-checks", "detail": "Many are being looked at."}',
                            { status: 429, headers: { "Retry-After": "5" } }))
                        : ask(address, options);
                    """);
            browser.click("#check");
            browser.seeText("#answer", "Many are being looked at.");
        }
    }

    @Test
    void a_browser_that_does_not_copy_is_not_said_to_have_copied() {
        journey.ownDomain("no-copying", "no-copying.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", "no-copying")) {
            browser.open(TenantPage.of("no-copying", "no-copying.test"));
            browser.see("#records li");
            browser.run("navigator.clipboard.writeText = () => Promise.reject(new Error());"
                    + " document.execCommand = () => false;");
            browser.click("#records li:first-child button.copy");
            browser.seeText("#records li:first-child button.copy", "Please select and copy it by hand");
        }
    }

    /** D5. */
    @Test
    void each_value_is_copied_as_it_is_by_its_button() {
        String domain = "copied.test";
        JsonObject added = journey.ownDomain("copying", domain);
        try (Browser browser = TenantPage.signedIn("en", "taro", "copying")) {
            browser.open(TenantPage.of("copying", domain));
            browser.see("#records li");
            List<WebElement> buttons = browser.all("#records li:first-child button.copy");
            JsonObject record = added.getJsonArray("records").getJsonObject(0);

            for (int i = 0; i < 3; i++) {
                buttons.get(i).click();
                assertThat(browser.clipboard())
                        .isEqualTo(record.getString(
                                List.of("host", "value", "fullName").get(i)));
            }
            assertThat(buttons.get(0).getAttribute("aria-label")).contains(record.getString("host"));
        }
    }

    /** C6: found, expected, what to do. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void a_wrong_record_shows_what_is_there_and_what_should_be(String language) {
        String account = "wrong-" + language;
        String domain = "wrong-" + language + "-page.test";
        JsonObject added = journey.ownDomain(account, domain);
        Zone zone = world.zone(domain);
        journey.publish(added, zone);
        String name = added.getJsonArray("records").getJsonObject(0).getString("fullName");
        zone.remove(name);
        zone.add(name, "CNAME", "somewhere.else.test");
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.open(TenantPage.of(account, domain));
            browser.click("#check");
            browser.seeText("#answer", language.equals("ja") ? "3 件中 2 件" : "2 of 3 records");
            browser.see("[data-finding=WRONG_VALUE]");
            assertThat(browser.text("#records li:first-child .compare"))
                    .contains(
                            "somewhere.else.test",
                            added.getJsonArray("records").getJsonObject(0).getString("value"));
            browser.assertGood("6-wrong-record");
        }
    }

    /** What could not be fetched is said, and comes when it is asked for again. */
    @Test
    void a_history_that_could_not_be_fetched_says_so_and_is_fetched_when_opened_again() {
        journey.ownDomain("no-history", "no-history.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", "no-history")) {
            browser.open(TenantPage.of("no-history", "no-history.test"));
            browser.cutOff("*/history");
            browser.click("#history summary");
            browser.seeText("#history [role=alert]", "cannot be reached");
            browser.cutOff();
            browser.click("#history summary");
            browser.click("#history summary");
            browser.seeText("#history .history", "Domain added");
        }
    }
}
