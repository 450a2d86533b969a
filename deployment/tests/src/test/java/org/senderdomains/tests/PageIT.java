package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.openqa.selenium.Keys;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** Who sees what on the tenant's page, in which language, and how to get there (PRODUCT rules U2, A3, A4, C8). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PageIT {
    private static final Pattern NOTICE_LINK = Pattern.compile("https://\\S+/sender-domains/#\\S+");

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("page-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configureWithoutTimer();
        try (Management management = World.get().management()) {
            management.set("support-contact", "support@platform.test");
            management.set("option-order-url", "https://platform.test/plans");
        }
    }

    /** C8: a notice's link leads to its domain, whichever account comes first, and never to another company's page. */
    @Test
    void the_link_in_a_notice_leads_to_its_domain_and_to_no_other_account() throws Exception {
        for (String account : List.of("linked", "a-linked-first", "linked-other")) {
            assertThat(journey.operator()
                            .put("/accounts/" + account, """
                                    {"displayName": "The %1$s KK", "option": true, "locale": "en", "owner":
                                     {"principal": "taro", "notificationAddress": "owner@%1$s.test"}}
                                    """.formatted(account))
                            .status())
                    .isIn(200, 201);
        }
        journey.member("a-linked-first", "taro", "admin", "taro@linked.test");
        journey.member("linked", "taro", "admin", "taro@linked.test");
        journey.member("linked-other", "saburo", "admin", "saburo@linked.test");
        Post owner = new Post("owner@linked.test");
        journey.verifiedDomain("linked", "linked.test");
        Matcher link = NOTICE_LINK.matcher(owner.next().content().text());
        assertThat(link.find()).isTrue();
        String address = TenantPage.here(link.group());

        try (Browser browser = Browser.speaking("en")) {
            browser.open(address);
            TenantPage.signIn(browser, "taro");
            browser.seeText("h1", "linked.test");
            browser.see("#standing [data-status=VERIFIED]");
            browser.open(TenantPage.of("a-linked-first"));
            browser.seeText("h1", "The a-linked-first KK");
        }
        for (String language : List.of("ja", "en")) {
            try (Browser browser = Browser.speaking(language)) {
                browser.open(address);
                TenantPage.signIn(browser, "saburo");
                browser.see("#not-your-account");
                assertThat(browser.text("main")).doesNotContain("The linked KK");
                browser.assertGood("13-not-your-account");
                browser.press("#not-your-account a", "The linked-other KK");
                browser.seeText("h1", "The linked-other KK");
            }
        }
    }

    /** A mail of last month may lead to a domain that was removed since. */
    @Test
    void a_domain_that_is_not_there_any_more_leads_back_to_the_account() {
        journey.ownAccount("removed");
        try (Browser browser = TenantPage.signedIn("en", "taro", "removed")) {
            browser.open(TenantPage.of("removed", "removed.test"));
            browser.seeText("main [role=alert]", "not in your list (any more)");
            browser.click("main a");
            browser.see("#set-up");
        }
    }

    /** What stands after # is seen by no server, least of all by the one where people sign in. */
    @Test
    void whoever_signs_in_elsewhere_comes_back_to_where_the_link_led() {
        journey.ownDomain("came-back", "came-back.test");
        try (Browser browser = Browser.speaking("en")) {
            browser.open(TenantPage.of("came-back", "came-back.test"));
            browser.see("input[name=password]");
            browser.ask(world.at("/sender-domains/page/signin.js").base(), """
                    (document.querySelector("main").replaceChildren(page.signIn({ signIn: "single-sign-on" }, null)),
                     document.getElementById("sign-in").setAttribute("href", "./"))""");
            browser.click("#sign-in");
            browser.seeThat("location.hash === ''");
            TenantPage.signIn(browser, "taro");
            browser.seeText("h1", "came-back.test");
        }
    }

    /** U2: nothing needs a mouse. */
    @Test
    void a_domain_is_added_with_the_keyboard_alone() {
        journey.ownAccount("keyboard");
        world.zone("keyboard.test");
        try (Browser browser = Browser.speaking("en")) {
            browser.open(TenantPage.of("keyboard"));
            browser.see("input[name=name]");
            browser.run("document.querySelector('input[name=name]').focus()");
            browser.keys("taro", Keys.TAB);
            browser.keys("taro", Keys.ENTER);
            browser.see("#set-up");
            for (int i = 0; i < 20 && !"domain".equals(browser.run("return document.activeElement.name")); i++) {
                browser.keys(Keys.TAB);
            }
            browser.keys("keyboard.test", Keys.ENTER);
            browser.seeText("h1", "keyboard.test");
        }
    }

    /** U2: records are published one by one, and copied while the one before is already seen. */
    @Test
    void a_record_that_turns_right_takes_nothing_from_whoever_copies_the_next() {
        JsonObject domain = journey.ownDomain("one-by-one", "one-by-one.test");
        Zone zone = world.zone("one-by-one.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", "one-by-one")) {
            browser.open(TenantPage.of("one-by-one", "one-by-one.test"));
            browser.see("#records li");
            assertThat(browser.run("return getComputedStyle(document.getElementById('answer')).display"))
                    .as("what is spoken is there before")
                    .isNotEqualTo("none");
            browser.click("#records li:nth-child(2) details summary");
            browser.run("""
                    const button = document.querySelector("#records li:nth-child(2) button.copy");
                    button.dataset.mine = "yes";
                    button.focus();""");

            JsonObject first = domain.getJsonArray("records").getJsonObject(0);
            zone.add(first.getString("fullName"), first.getString("type"), first.getString("value"));
            browser.seeText("#records li:nth-child(1)", "Correct");

            assertThat(browser.run("return document.activeElement.dataset.mine"))
                    .isEqualTo("yes");
            assertThat(browser.all("#records li:nth-child(2) details[open]")).hasSize(1);
            assertThat(browser.run("return document.title")).asString().startsWith("one-by-one.test · ");
        }
    }

    /** Others work on the same account: what is gone, or may be seen now, an open page shows by itself. */
    @Test
    void an_open_page_follows_what_others_do_to_the_account() {
        journey.ownDomain("followed", "followed.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", "followed")) {
            browser.open(TenantPage.of("followed", "followed.test"));
            browser.see("#records li");
            assertThat(world.api()
                            .as("taro")
                            .delete("/accounts/followed/domains/followed.test")
                            .status())
                    .isEqualTo(204);
            browser.seeText("main [role=alert]", "not in your list (any more)");

            optionOff("followed");
            browser.open(TenantPage.of("followed"));
            browser.see("#option-off");
            journey.account("followed", "");
            browser.see("#set-up input[name=domain]:enabled");
            assertThat(browser.all("#option-off")).isEmpty();

            journey.member("followed", "taro", "general", "taro@followed.test");
            browser.seeThat(
                    "document.getElementById('set-up') === null" + " && document.getElementById('mail-now') !== null");
        }
    }

    /** M4: nobody is told that mail goes on from the platform's address where it fails. */
    @ParameterizedTest
    @CsvSource({"ja, 送信されません, 送信されなくなります", "en, is not sent, not sent at all"})
    void an_account_that_rejects_is_told_that_mail_is_not_sent(String language, String now, String then) {
        String account = "rejecting-" + language;
        String domain = account + ".test";
        journey.account(account, ", \"onUnverified\": \"reject\"");
        journey.member(account, "taro", "admin", "taro@" + domain);
        world.zone(domain);
        journey.addDomain(account, domain);
        journey.operator().put("/accounts/" + account + "/domains/" + domain + "/suspension", "");
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.seeText("#verified-domains", now);
            browser.assertGood("14-rejecting");
            browser.open(TenantPage.of(account, domain));
            browser.seeText("#standing", now);

            // What the operator has stopped cannot be removed, and that is not offered.
            journey.operator().delete("/accounts/" + account + "/domains/" + domain + "/suspension");
            browser.open(TenantPage.of(account));
            browser.see("#mail-now");
            browser.open(TenantPage.of(account, domain));
            browser.click("#removal summary");
            browser.seeText("#removal", then);
            browser.assertGood("14-rejecting-domain");
        }
    }

    /** M3: with a verified domain replies come to the sender as well, which the page says. */
    @ParameterizedTest
    @CsvSource({
        "verified-member, Taro <taro@a.test>, taro@a.test, 'Replies go there, too.'",
        "domain-pending, taro via Invoices <no-reply@p.test>, taro@a.test, Replies go to taro@a.test.",
        "ambiguous-account, Invoices <no-reply@p.test>, no-reply@p.test, ''"
    })
    void where_replies_go_is_said(String code, String from, String to, String said) {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(world.at("/sender-domains/").base());
            assertThat(browser.ask(
                            world.at("/sender-domains/page/mailnow.js").base(),
                            "page.replies({ code: '%s', fromHeader: '%s', replyTo: '%s' })".formatted(code, from, to)))
                    .isEqualTo(said);
        }
    }

    /** Whoever belongs to several accounts is told which one is meant, by more than a name that two of them have. */
    @ParameterizedTest
    @CsvSource({
        "here, because the account's sender address is confirmed and its domain verified.",
        "there, 'because it counts as mail of another of your accounts, Sample (there).'"
    })
    void mail_that_counts_for_another_account_is_said_to(String counts, String said) {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(world.at("/sender-domains/").base());
            String accounts = "[{ id: 'here', displayName: 'Sample' }, { id: 'there', displayName: 'Sample' }]";
            assertThat(browser.ask(
                            world.at("/sender-domains/page/mailnow.js").base(),
                            "page.why({ code: 'verified-address', account: '%s' }, { me: { accounts: %s }, account: { id: 'here' } })"
                                    .formatted(counts, accounts)))
                    .isEqualTo(said);
        }
    }

    /** D6: whoever cannot be helped here is told whom to ask, which the server's own sentence says. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void what_is_for_the_platform_to_mend_says_whom_to_ask(String language) {
        try (Browser browser = Browser.speaking(language)) {
            browser.open(world.at("/sender-domains/").base());
            for (String code : List.of("platform-zone-missing", "keys-unavailable", "base-url-missing")) {
                assertThat(browser.ask(
                                world.at("/sender-domains/page/language.js").base(),
                                "page.sentence({ code: '%s', message: 'Ask support@platform.test.' })".formatted(code)))
                        .as(code)
                        .isEqualTo("Ask support@platform.test.");
            }
        }
    }

    /** A3. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void a_general_member_sees_own_mail_and_no_set_up(String language) {
        journey.ownAccount("general");
        journey.member("general", "jiro", "general", "jiro@general.test");
        try (Browser browser = TenantPage.signedIn(language, "jiro", "general")) {
            browser.seeText("#mail-now", Journey.FALLBACK);
            assertThat(browser.all("#set-up, #members, #check, #option-off")).isEmpty();
            browser.assertGood("7-general-member");
            browser.open(TenantPage.of("general", "anything.test"));
            browser.see("#mail-now");
            assertThat(browser.all("#set-up, #records, #check")).isEmpty();
        }
    }

    /** A4. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void with_the_option_off_the_set_up_is_grey_and_says_why(String language) {
        String account = "option-" + language;
        journey.ownAccount(account);
        optionOff(account);
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.seeText("#option-off", language.equals("ja") ? "オプション" : "option");
            assertThat(browser.see("#option-off a").getAttribute("href")).isEqualTo("https://platform.test/plans");
            assertThat(browser.see("input[name=domain]").isEnabled()).isFalse();
            assertThat(browser.text("main")).contains("support@platform.test");
            browser.assertGood("8-option-off");
        }
    }

    /** U2. */
    @Test
    void the_language_is_the_browsers_and_can_be_switched_and_stays() {
        journey.ownAccount("languages");
        try (Browser browser = TenantPage.signedIn("ja", "taro", "languages")) {
            assertThat(browser.run("return document.documentElement.lang")).isEqualTo("ja");
            browser.type("input[name=domain]", "typed.test");
            browser.click("#language");
            browser.seeText("#mail-now", "because");
            assertThat(browser.see("input[name=domain]").getAttribute("value")).isEqualTo("typed.test");
            assertThat(browser.run("return document.activeElement.id")).isEqualTo("language");
            assertThat(browser.run("return document.title")).isEqualTo("Sample KK · Sender domains · Invoices");
            browser.open(TenantPage.of("languages"));
            browser.seeText("#mail-now", "because");
            assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
            browser.click("#sign-out");
            browser.see("input[name=password]");
            browser.open(TenantPage.of("languages"));
            browser.see("input[name=password]");
        }
    }

    @Test
    void both_languages_say_everything() {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(world.at("/sender-domains/").base());
            assertThat(keys(browser, "ja")).isEqualTo(keys(browser, "en"));
        }
    }

    /** Of refusals, only those whose cause the reader can do something about are said in the page's own words. */
    private Object keys(Browser browser, String language) {
        return browser.ask(
                world.at("/sender-domains/page/texts/" + language + ".js").base(), """
                (function keys(texts, path) {
                  return texts !== null && typeof texts === "object"
                    ? Object.keys(texts).filter((key) => key !== "problems").flatMap((key) => keys(texts[key], path + "." + key))
                    : [path];
                })(page.default, "")""");
    }

    private void optionOff(String account) {
        assertThat(journey.operator().put("/accounts/" + account, """
                                {"displayName": "Sample KK", "owner": {"principal": "taro",
                                 "notificationAddress": "taro@owner.test"}, "option": false, "locale": "en"}
                                """).status()).isEqualTo(200);
    }
}
