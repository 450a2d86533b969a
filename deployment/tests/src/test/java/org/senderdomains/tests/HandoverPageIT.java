package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.World;

/** The page behind a link, for the person who has the DNS login (PRODUCT rules U2, D5). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HandoverPageIT {
    private static final List<String> FACTS = List.of("host", "underscore", "trailingDot", "longTxt");
    private static final String CNAME_ONLY = "[{type: 'CNAME', host: 'a._domainkey', value: 'b.test'}]";
    private static final String BOTH = "[{type: 'TXT', host: 'a._domainkey', value: 'x'.repeat(400)},"
            + " {type: 'CNAME', host: 'b', value: 'c.test'}]";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("handover-page-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configureWithoutTimer();
    }

    /** Issue 5: whoever has the DNS login needs none here. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void the_link_handed_over_follows_the_domain_without_a_login_until_it_is_withdrawn(String language) {
        String account = "hand-" + language;
        String domain = "hand-" + language + ".test";
        JsonObject added = journey.ownDomain(account, domain);
        Zone zone = world.zone(domain);
        String link;
        try (Browser admin = TenantPage.signedIn(language, "taro", account)) {
            admin.open(TenantPage.of(account, domain));
            admin.click("#make-link");
            String shown = admin.see("#link").getAttribute("value");
            assertThat(shown).startsWith(Journey.BASE_URL + "/sender-domains/handover/");
            link = TenantPage.here(shown);
            admin.assertGood("9-link");
            try (Browser browser = Browser.speaking(language)) {
                browser.open(link);
                browser.seeText(
                        "#records",
                        added.getJsonArray("records").getJsonObject(0).getString("host"));
                assertThat(browser.text("body")).doesNotContain("taro").contains(domain);
                assertThat(browser.text("header")).contains("Invoices");
                assertThat(browser.text("main"))
                        .contains(language.equals("ja") ? "このリンクを送った方" : "whoever sent you this link");
                // Whoever reads this is the one that publishes.
                assertThat(browser.text("#standing"))
                        .contains(language.equals("ja") ? "このドメインの DNS に追加してください" : "add the records below")
                        .doesNotContain("send a link");
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

    /** Only a link that is gone is called gone. */
    @Test
    void a_handed_over_page_that_cannot_be_reached_keeps_trying_and_an_open_one_ends_with_its_link() {
        journey.ownDomain("unreachable", "unreachable.test");
        String handover = "/accounts/unreachable/domains/unreachable.test/handover";
        String link = world.api().as("taro").post(handover, "").json().getString("url");
        try (Browser browser = Browser.speaking("en")) {
            browser.cutOff("*/api/handover/*");
            browser.open(TenantPage.here(link));
            browser.seeText("main", "The server cannot be reached");
            browser.cutOff();
            browser.see("#records li");

            assertThat(world.api().as("taro").delete(handover).status()).isEqualTo(204);
            browser.seeText("#gone", "This link does not work");
            assertThat(browser.all("#records")).isEmpty();
        }
    }

    /** D5: help by provider, and none rather than a wrong one. */
    @Test
    void a_dns_provider_is_recognized_if_all_name_servers_are_its_own() {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(world.at("/sender-domains/").base());
            for (JsonObject provider : providers()) {
                assertThat(provider(browser, strings(provider.getJsonArray("seen"))))
                        .isEqualTo(provider.getString("id"));
            }
            assertThat(provider(browser, List.of("amy.ns.cloudflare.com", "ns1.dns.ne.jp")))
                    .isNull();
            assertThat(provider(browser, List.of("ns.cloudflare.com.evil.test")))
                    .isNull();
            assertThat(provider(browser, List.of("evilcloudflare.com"))).isNull();
            assertThat(provider(browser, List.of("ns-1.awsdns-00.com.evil.test")))
                    .isNull();
        }
    }

    /** The page has a sentence for each thing that is known of a provider, and one for all that is not. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void each_dns_provider_is_told_of_in_full(String language) {
        try (Browser browser = Browser.speaking(language)) {
            browser.open(world.at("/sender-domains/").base());
            for (JsonObject provider : providers()) {
                List<String> told = told(browser, provider);
                long known = FACTS.stream()
                        .filter(fact -> !provider.getString(fact).equals("unknown"))
                        .count();
                int forms = provider.getJsonArray("forms").size();
                boolean open = known < FACTS.size() || forms == 0;
                assertThat(told)
                        .as(provider.getString("id"))
                        .hasSize((int) known
                                + forms
                                + notes(provider, "notes", language)
                                + notes(provider, "txtNotes", language)
                                + (open ? 1 : 0)
                                + (forms > 0 ? 1 : 0))
                        .allSatisfy(sentence -> assertThat(sentence).doesNotContain("undefined", "null", "[object"));
            }
        }
    }

    /** What a provider does not take is said only to whoever has such a record. */
    @Test
    void nothing_is_said_of_records_that_are_not_there() {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(world.at("/sender-domains/").base());
            assertThat(helpFor(browser, List.of("ns1.dns.ne.jp"), CNAME_ONLY))
                    .contains("An underscore ( _ ) in HOST is taken.", "End the DATA of a CNAME with a dot ( . ).")
                    .noneMatch(sentence -> sentence.contains("TXT"));
            assertThat(helpFor(browser, List.of("ns1.dns.ne.jp"), BOTH))
                    .contains("A TXT value has at most 255 characters there, and the one shown is longer."
                            + " Whoever runs this platform can give this account CNAME records instead.");
            // Known of TXT records only, so nothing is promised for others.
            assertThat(helpFor(browser, List.of("01.dnsv.jp"), BOTH)).contains("An underscore ( _ ) in HOST is taken.");
            assertThat(helpFor(browser, List.of("01.dnsv.jp"), CNAME_ONLY))
                    .contains("About underscores in HOST, please see the provider's manual.");
        }
    }

    private Object provider(Browser browser, List<String> servers) {
        return browser.ask(module(), "page.recognized(" + list(servers) + ").then((one) => one?.id ?? null)");
    }

    private List<String> told(Browser browser, JsonObject provider) {
        return helpFor(browser, strings(provider.getJsonArray("seen")), BOTH);
    }

    private List<String> helpFor(Browser browser, List<String> servers, String records) {
        String sentences =
                ".then((help) => help.flatMap((one) => [...one.querySelectorAll('li')].map((li) => li.textContent)))";
        List<?> said =
                (List<?>) browser.ask(module(), "page.helpFor(" + list(servers) + ", " + records + ")" + sentences);
        return said.stream().map(String.class::cast).toList();
    }

    private String module() {
        return world.at("/sender-domains/page/provider.js").base();
    }

    private List<JsonObject> providers() {
        String file = world.at("/sender-domains/page/").get("providers.json").body();
        try (JsonReader reader = Json.createReader(new StringReader(file))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    private static int notes(JsonObject provider, String kind, String language) {
        return provider.containsKey(kind)
                ? provider.getJsonObject(kind).getJsonArray(language).size()
                : 0;
    }

    private static List<String> strings(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    private static String list(List<String> texts) {
        return texts.stream().map(one -> "'" + one + "'").collect(Collectors.joining(",", "[", "]"));
    }
}
