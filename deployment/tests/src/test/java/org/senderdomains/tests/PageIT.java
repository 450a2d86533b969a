package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.openqa.selenium.WebElement;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** The tenant's page and the hand-over page, as people use them (PRODUCT rules U2, D5, M9, A3, A4). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PageIT {
    private static final Pattern NOTICE_LINK = Pattern.compile("https://\\S+/sender-domains/#\\S+");
    private static final String HOSTILE = "<img src=x onerror=window.hacked=1>\"'&${7*7}";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("page-tenant");
    }

    @BeforeAll
    static void settings() {
        Journey journey = new Journey();
        journey.configure();
        try (Management management = World.get().management()) {
            management.set("support-contact", "support@platform.test");
            management.set("option-order-url", "https://platform.test/plans");
            // Far longer than any test: what is seen sooner, the open page saw to.
            management.set("pending-delays", List.of("3600"));
            management.set("pending-interval", "3600");
        }
    }

    /** The second seed: a member's own address, from an empty account to received mail. */
    @ParameterizedTest
    @CsvSource({"ja, 認証中, 認証済み", "en, Waiting for DNS, Verified"})
    void the_journey_of_a_member_address_from_an_empty_account_to_received_mail(
            String language, String waiting, String verified) throws Exception {
        String account = "page-" + language;
        String domain = "page-" + language + ".test";
        journey.account(account, "");
        journey.member(account, "taro", "admin", "taro@" + domain);
        journey.member(account, "hanako", "general", "hanako@" + domain);
        journey.member(account, "jiro", "general", "jiro@elsewhere.test");
        Zone zone = world.zone(domain);
        try (Browser browser = signedIn(language, "taro", account)) {
            browser.seeText("#mail-now", Journey.FALLBACK);
            browser.assertGood("1-empty-account");

            browser.type("input[name=domain]", "gmail.com");
            browser.click("#set-up button");
            browser.seeText("#domain-said", language.equals("ja") ? "フリーメール" : "Anybody can get an address");
            browser.assertGood("2-free-mail");

            browser.type("input[name=domain]", domain.toUpperCase(Locale.ROOT));
            browser.click("#set-up button");
            browser.seeText("#standing", waiting);
            assertThat(browser.all("#records li")).hasSize(3);
            browser.click("#check");
            browser.seeText("#answer", language.equals("ja") ? "まだ見つかりません" : "none of the records");
            browser.assertGood("3-records");

            journey.publish(journey.domain(account, domain), zone);
            long published = System.nanoTime();
            browser.seeText("#standing", verified);
            System.out.println("record published -> seen as verified on the open page: "
                    + Duration.ofNanos(System.nanoTime() - published).toMillis() + " ms");
            browser.click("#history summary");
            browser.seeText("#history", verified);
            browser.assertGood("4-verified");

            browser.click("main a[href^='#']");
            browser.seeText("#mail-now", "taro@" + domain);
            browser.seeText("#verified-domains", domain);
            browser.seeText("#members", "hanako@" + domain);
            journey.send(world.at("/page-tenant").as("taro"), Way.INJECTED_SESSION, Map.of("from", "taro@" + domain));
            browser.seeText("#mails", "page-tenant");
            browser.assertGood("5-overview");
            browser.assertNoScriptTrouble();
        }
        assertThat(journey.send(
                                world.at("/page-tenant").as("hanako"),
                                Way.INJECTED_SESSION,
                                Map.of("from", "hanako@" + domain))
                        .content()
                        .from())
                .contains("hanako@" + domain);
    }

    /** C1: every press is answered with what was found, though somebody else has just looked. */
    @Test
    void a_press_right_after_another_look_is_answered_with_what_that_found() {
        added("just-looked", "just-looked.test");
        world.zone("just-looked.test");
        try (Management management = world.management();
                Browser browser = signedIn("en", "taro", "just-looked")) {
            management.set("check-pause", "3600");
            try {
                journey.check("just-looked", "just-looked.test");
                assertThat(journey.press("just-looked", "just-looked.test").status())
                        .isEqualTo(429);
                browser.open(page("just-looked") + "/domains/just-looked.test");
                browser.click("#check");
                browser.seeText("#answer", "none of the records can be seen yet");
            } finally {
                management.reset("check-pause");
            }
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
        String address = here(link.group());

        try (Browser browser = Browser.speaking("en")) {
            browser.open(address);
            signIn(browser, "taro");
            browser.seeText("h1", "linked.test");
            browser.see("#standing [data-status=VERIFIED]");
            browser.open(page("a-linked-first"));
            browser.seeText("h1", "The a-linked-first KK");
        }
        for (String language : List.of("ja", "en")) {
            try (Browser browser = Browser.speaking(language)) {
                browser.open(address);
                signIn(browser, "saburo");
                browser.see("#not-your-account");
                assertThat(browser.text("main")).doesNotContain("The linked KK");
                browser.assertGood("13-not-your-account");
                browser.press("#not-your-account a", "The linked-other KK");
                browser.seeText("h1", "The linked-other KK");
            }
        }
    }

    /** What could not be fetched is said, and comes when it is asked for again. */
    @Test
    void a_history_that_could_not_be_fetched_says_so_and_is_fetched_when_opened_again() {
        added("no-history", "no-history.test");
        try (Browser browser = signedIn("en", "taro", "no-history")) {
            browser.open(page("no-history") + "/domains/no-history.test");
            browser.cutOff("*/history");
            browser.click("#history summary");
            browser.seeText("#history [role=alert]", "cannot be reached");
            browser.cutOff();
            browser.click("#history summary");
            browser.click("#history summary");
            browser.seeText("#history .history", "Domain added");
        }
    }

    /** Only a link that is gone is called gone. */
    @Test
    void a_handed_over_page_that_cannot_be_reached_keeps_trying_and_an_open_one_ends_with_its_link() {
        added("unreachable", "unreachable.test");
        String handover = "/accounts/unreachable/domains/unreachable.test/handover";
        String link = world.api().as("taro").post(handover, "").json().getString("url");
        try (Browser browser = Browser.speaking("en")) {
            browser.cutOff("*/api/handover/*");
            browser.open(here(link));
            browser.seeText("main", "The server cannot be reached");
            browser.cutOff();
            browser.see("#records li");

            assertThat(world.api().as("taro").delete(handover).status()).isEqualTo(204);
            browser.seeText("#gone", "This link does not work (any more)");
            assertThat(browser.all("#records")).isEmpty();
        }
    }

    /** D5. */
    @Test
    void each_value_is_copied_as_it_is_by_its_button() {
        String domain = "copied.test";
        JsonObject added = added("copying", domain);
        try (Browser browser = signedIn("en", "taro", "copying")) {
            browser.open(page("copying") + "/domains/" + domain);
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
        JsonObject added = added(account, domain);
        Zone zone = world.zone(domain);
        journey.publish(added, zone);
        String name = added.getJsonArray("records").getJsonObject(0).getString("fullName");
        zone.remove(name);
        zone.add(name, "CNAME", "somewhere.else.test");
        try (Browser browser = signedIn(language, "taro", account)) {
            browser.open(page(account) + "/domains/" + domain);
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

    /** U2: nothing needs a mouse. */
    @Test
    void a_domain_is_added_with_the_keyboard_alone() {
        account("keyboard");
        world.zone("keyboard.test");
        try (Browser browser = Browser.speaking("en")) {
            browser.open(page("keyboard"));
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

    /** A3. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void a_general_member_sees_own_mail_and_no_set_up(String language) {
        account("general");
        journey.member("general", "jiro", "general", "jiro@general.test");
        try (Browser browser = signedIn(language, "jiro", "general")) {
            browser.seeText("#mail-now", Journey.FALLBACK);
            assertThat(browser.all("#set-up, #members, #check, #option-off")).isEmpty();
            browser.assertGood("7-general-member");
            browser.open(page("general") + "/domains/anything.test");
            browser.see("#mail-now");
            assertThat(browser.all("#set-up, #records, #check")).isEmpty();
        }
    }

    /** A4. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void with_the_option_off_the_set_up_is_grey_and_says_why(String language) {
        String account = "option-" + language;
        account(account);
        optionOff(account);
        try (Browser browser = signedIn(language, "taro", account)) {
            browser.seeText("#option-off", language.equals("ja") ? "オプション" : "option");
            assertThat(browser.see("#option-off a").getAttribute("href")).isEqualTo("https://platform.test/plans");
            assertThat(browser.see("input[name=domain]").isEnabled()).isFalse();
            assertThat(browser.text("main")).contains("support@platform.test");
            browser.assertGood("8-option-off");
        }
    }

    /** Issue 5: whoever has the DNS login needs none here. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void the_link_handed_over_follows_the_domain_without_a_login_until_it_is_withdrawn(String language) {
        String account = "hand-" + language;
        String domain = "hand-" + language + ".test";
        JsonObject added = added(account, domain);
        Zone zone = world.zone(domain);
        String link;
        try (Browser admin = signedIn(language, "taro", account)) {
            admin.open(page(account) + "/domains/" + domain);
            admin.click("#make-link");
            String shown = admin.see("#link").getAttribute("value");
            assertThat(shown).startsWith(Journey.BASE_URL + "/sender-domains/handover/");
            link = here(shown);
            admin.assertGood("9-link");
            try (Browser browser = Browser.speaking(language)) {
                browser.open(link);
                browser.seeText(
                        "#records",
                        added.getJsonArray("records").getJsonObject(0).getString("host"));
                assertThat(browser.text("body")).doesNotContain("taro").contains(domain);
                browser.assertGood("10-handed-over");
                journey.publish(added, zone);
                browser.see("#standing [data-status=VERIFIED]");
                browser.seeText("#done", language.equals("ja") ? "ありがとうございました" : "Thank you");
                browser.assertGood("11-handed-over-done");

                admin.click("#revoke-link");
                admin.seeText("#handover", language.equals("ja") ? "無効にしました" : "no longer works");
                browser.open(link);
                browser.see("article.notice");
                browser.assertGood("12-link-withdrawn");
                browser.assertNoScriptTrouble();
            }
        }
    }

    /** D5: help by provider, and none rather than a wrong one. */
    @Test
    void a_dns_provider_is_recognized_if_all_name_servers_are_its_own() {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(world.at("/sender-domains/").base());
            assertThat(provider(browser, "amy.ns.cloudflare.com", "bob.ns.cloudflare.com"))
                    .isEqualTo("cloudflare");
            assertThat(provider(browser, "ns-1.awsdns-00.com", "ns-2047.awsdns-63.co.uk"))
                    .isEqualTo("route53");
            assertThat(provider(browser, "01.dnsv.jp", "02.dnsv.jp")).isEqualTo("onamae");
            assertThat(provider(browser, "ns1.dns.ne.jp", "ns2.dns.ne.jp")).isEqualTo("sakura");
            assertThat(provider(browser, "amy.ns.cloudflare.com", "ns1.dns.ne.jp"))
                    .isNull();
            assertThat(provider(browser, "ns.cloudflare.com.evil.test")).isNull();
        }
    }

    private Object provider(Browser browser, String... servers) {
        String list = Stream.of(servers).map(one -> "'" + one + "'").collect(Collectors.joining(",", "[", "]"));
        return browser.ask(
                world.at("/sender-domains/page/provider.js").base(), "page.recognized(" + list + ")?.id ?? null");
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
        try (Browser browser = signedIn("en", "taro", account)) {
            browser.seeText("h1", HOSTILE);
            browser.open(page(account) + "/domains/" + domain);
            browser.click("#check");
            browser.see("[data-finding]");
            assertInert(browser);
            browser.open(here(link));
            browser.seeText("main", HOSTILE);
            assertInert(browser);
            browser.open(page(account) + "/domains/" + "%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E");
            browser.see("main [role=alert]");
            assertInert(browser);
        }
    }

    /** U2. */
    @Test
    void the_language_is_the_browsers_and_can_be_switched_and_stays() {
        account("languages");
        try (Browser browser = signedIn("ja", "taro", "languages")) {
            assertThat(browser.run("return document.documentElement.lang")).isEqualTo("ja");
            browser.click("#language");
            browser.seeText("#mail-now", "leaves as");
            browser.open(page("languages"));
            browser.seeText("#mail-now", "leaves as");
            assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
            browser.click("#sign-out");
            browser.see("input[name=password]");
            browser.open(page("languages"));
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

    private static void assertInert(Browser browser) {
        assertThat(browser.run("return window.hacked ?? null")).isNull();
        assertThat(browser.all("img, iframe, main script, [onerror]")).isEmpty();
        browser.assertNoScriptTrouble();
    }

    private void optionOff(String account) {
        assertThat(journey.operator().put("/accounts/" + account, """
                                {"displayName": "Sample KK", "owner": {"principal": "taro",
                                 "notificationAddress": "taro@owner.test"}, "option": false, "locale": "en"}
                                """).status()).isEqualTo(200);
    }

    private JsonObject added(String account, String domain) {
        account(account);
        return journey.addDomain(account, domain);
    }

    private void account(String account) {
        journey.account(account, "");
        journey.member(account, "taro", "admin", "taro@" + account + ".test");
    }

    static Browser signedIn(String language, String principal, String account) {
        Browser browser = Browser.speaking(language);
        browser.open(page(account));
        signIn(browser, principal);
        browser.see("#mail-now");
        return browser;
    }

    private static void signIn(Browser browser, String principal) {
        browser.type("input[name=name]", principal);
        browser.type("input[name=password]", principal);
        browser.click("form button");
    }

    /** {@return the address under which the browser reaches what a link of the platform names} */
    private static String here(String link) {
        URI there = URI.create(link);
        String view = there.getFragment() == null ? "" : "#" + there.getFragment();
        return World.get().at(there.getPath()).base() + view;
    }

    static String page(String account) {
        return World.get().at("/sender-domains/").base() + "#/" + account;
    }
}
