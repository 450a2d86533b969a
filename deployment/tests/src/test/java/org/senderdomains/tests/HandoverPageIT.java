package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.World;

/** The page behind a link, for the person who has the DNS login (PRODUCT rules U2, D5). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HandoverPageIT {
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
            browser.seeText("#gone", "This link does not work (any more)");
            assertThat(browser.all("#records")).isEmpty();
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
}
