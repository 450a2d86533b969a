package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** While the server is away the pages say so, lose nothing, and go on by themselves (PRODUCT rule U2). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PageTroubleIT {
    private static final String STARTING = "The server is not ready right now";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("page-trouble-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configureWithoutTimer();
    }

    @ParameterizedTest
    @CsvSource({"ja, サーバーに接続できません", "en, The server cannot be reached right now. We keep trying"})
    void a_page_that_cannot_reach_the_server_says_so_and_comes_when_it_can(String language, String lost) {
        journey.ownAccount("offline");
        try (Browser browser = Browser.speaking(language)) {
            browser.cutOff("*/api/*");
            browser.open(TenantPage.of("offline"));
            browser.seeText("main", lost);
            browser.cutOff();
            TenantPage.signIn(browser, "taro");
            browser.see("#mail-now");

            browser.cutOff("*/api/*");
            browser.seeText("#trouble", lost);
            browser.assertGood("t1-offline");
            browser.cutOff();
            browser.seeThat("document.getElementById('trouble').textContent === ''");
            assertThat(browser.all("#mail-now")).hasSize(1);
        }
    }

    @Test
    void a_domain_that_is_opened_while_the_database_is_away_comes_when_it_is_back() {
        journey.ownDomain("away", "away.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", "away")) {
            world.database().stop();
            try {
                browser.open(TenantPage.of("away", "away.test"));
                browser.seeText("main", STARTING);
            } finally {
                world.database().start();
            }
            browser.see("#standing [data-status=PENDING]");
            assertThat(browser.all("#records li")).hasSize(3);
        }
    }

    /** What answers then is a 404 that knows nothing of links. */
    @Test
    void while_the_application_starts_nothing_is_called_gone_and_whoever_was_signed_in_can_sign_in_again() {
        journey.ownDomain("starting", "starting.test");
        String link = world.api()
                .as("taro")
                .post("/accounts/starting/domains/starting.test/handover", "")
                .json()
                .getString("url");
        try (Browser theirs = Browser.speaking("en");
                Browser browser = TenantPage.signedIn("en", "taro", "starting")) {
            theirs.open(TenantPage.here(link));
            theirs.see("#records li");
            application("undeploy");
            try {
                theirs.seeText("#trouble", STARTING);
                browser.seeText("#trouble", STARTING);
                assertThat(theirs.all("#gone")).isEmpty();
                assertThat(theirs.all("#records li")).hasSize(3);
            } finally {
                application("deploy");
            }
            TenantPage.signIn(browser, "taro");
            browser.see("#mail-now");
            theirs.seeThat("document.getElementById('trouble').textContent === ''");
        }
    }

    /** Only a server that is away is called so: whose name servers hang reads that, and not of a start. */
    @Test
    void only_a_server_that_is_away_is_called_so() {
        try (Browser browser = Browser.speaking("en")) {
            browser.open(world.at("/sender-domains/").base());
            browser.see("input[name=password]");
            Map.of(
                            "503 check-given-up", "DNS kept the look waiting.",
                            "503 dns-unavailable", "DNS cannot be asked right now",
                            "500 internal-error", "DNS kept the look waiting.",
                            "503 unavailable", STARTING,
                            "503 database-unavailable", STARTING,
                            "502 status-502", STARTING,
                            "404 status-404", STARTING)
                    .forEach((answer, said) -> assertThat(bar(browser, answer.substring(0, 3), answer.substring(4)))
                            .as(answer)
                            .contains(said));
        }
    }

    private String bar(Browser browser, String status, String code) {
        return (String) browser.ask(world.at("/sender-domains/page/trouble.js").base(), """
                (page.tell({ status: %s, code: '%s', ours: %b, message: 'DNS kept the look waiting.', retryAfter: 60 }),
                 document.getElementById('trouble').textContent)
                """.formatted(
                status, code, !code.startsWith("status-")).strip());
    }

    /** A server that was started anew knows nobody: whoever presses then signs in on the page, and goes on where he was. */
    @Test
    void whoever_presses_after_the_session_has_ended_is_asked_to_sign_in_and_loses_nothing() {
        journey.ownDomain("session-over", "session-over.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", "session-over")) {
            browser.see("input[name=domain]");
            browser.run("document.querySelector('input[name=domain]').value = 'typed.test'");
            browser.forgetSession();
            // Or the page has just noticed by itself.
            browser.run("document.querySelector('#set-up form button')?.click()");
            browser.seeText("#session-over", "Your session has ended.");
            browser.assertGood("t2-session-over");
            TenantPage.signIn(browser, "taro");
            assertThat(browser.see("input[name=domain]").getAttribute("value")).isEqualTo("typed.test");
            assertThat(browser.all("#session-over")).isEmpty();

            browser.open(TenantPage.of("session-over", "session-over.test"));
            browser.see("#records li");
            browser.forgetSession();
            browser.run("document.getElementById('check')?.click()");
            browser.seeText("#session-over", "Your session has ended.");
            TenantPage.signIn(browser, "taro");
            browser.seeText("h1", "session-over.test");
            browser.click("#sign-out");
            browser.see("input[name=password]");
            assertThat(browser.all("#session-over"))
                    .as("who signs out knows it")
                    .isEmpty();
        }
    }

    private void application(String operation) {
        try (Management management = world.management()) {
            management.run(Operations.createOperation(
                    operation, Operations.createAddress("deployment", "sender-domains.ear")));
        }
    }
}
