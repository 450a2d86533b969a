package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** Every state of a domain has its own sentence on the page, its next step, and what there is to press (C4, U2). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PageStatesIT {
    private static final String ACCOUNT = "page-states";
    private static final List<String> TIMES = List.of(
            "check-interval", "recheck-delay", "at-risk-delays", "at-risk-grace", "pending-expiry", "pending-delays");

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("page-states-tenant");
    }

    @BeforeAll
    static void an_account() {
        Journey journey = new Journey();
        journey.configure();
        journey.account(ACCOUNT, "");
        journey.member(ACCOUNT, "taro", "admin", "taro@owner.test");
    }

    @AfterEach
    void usual_times() {
        try (Management management = world.management()) {
            TIMES.forEach(management::reset);
        }
    }

    @AfterAll
    static void configured_as_before() {
        new Journey().configure();
    }

    @Test
    void at_risk_says_until_when_mail_leaves_and_which_records_to_put_back() {
        set("check-interval", "1");
        set("recheck-delay", "1");
        losesItsRecords("at-risk.test");
        journey.awaitStatus(ACCOUNT, "at-risk.test", "AT_RISK");

        look("at-risk.test", "at-risk", "#deadline", "まで", "until");
    }

    @Test
    void revoked_says_that_the_same_records_bring_the_domain_back() {
        set("check-interval", "1");
        set("recheck-delay", "1");
        set("at-risk-grace", "1");
        set("at-risk-delays", List.of("1"));
        Zone zone = losesItsRecords("revoked.test");
        journey.awaitStatus(ACCOUNT, "revoked.test", "REVOKED");

        look("revoked.test", "revoked", "#standing", "元に戻して", "put the same records back");

        // Back again, and the open page sees it.
        try (Browser browser = PageIT.signedIn("en", "taro", ACCOUNT)) {
            browser.open(PageIT.page(ACCOUNT) + "/domains/revoked.test");
            browser.see("#standing [data-status=REVOKED]");
            journey.publish(journey.domain(ACCOUNT, "revoked.test"), zone);
            browser.see("#standing [data-status=VERIFIED]");
        }
    }

    @Test
    void expired_offers_to_start_again() {
        set("pending-delays", List.of("1"));
        set("pending-expiry", "1");
        world.zone("expired.test");
        journey.addDomain(ACCOUNT, "expired.test");
        journey.awaitStatus(ACCOUNT, "expired.test", "EXPIRED");

        look("expired.test", "expired", "#standing", "もう一度", "start again");

        usual_times();
        try (Browser browser = PageIT.signedIn("en", "taro", ACCOUNT)) {
            browser.open(PageIT.page(ACCOUNT) + "/domains/expired.test");
            browser.seeText("#records", "It was not there when we last looked.");
            browser.cutOff("*/api/accounts/" + ACCOUNT + "/domains");
            browser.click("#restart");
            browser.seeText("#restart-said", "The server cannot be reached");
            browser.cutOff();
            browser.click("#restart");
            browser.see("#standing [data-status=PENDING]");
        }
    }

    @Test
    void suspended_says_whom_to_ask_and_offers_nothing_to_press() {
        journey.verifiedDomain(ACCOUNT, "suspended.test");
        assertThat(journey.operator()
                        .put("/accounts/" + ACCOUNT + "/domains/suspended.test/suspension", "")
                        .status())
                .isIn(200, 204);

        look("suspended.test", "suspended", "#standing", "運営者", "operator");
    }

    private void look(String domain, String step, String where, String japanese, String english) {
        for (String language : List.of("ja", "en")) {
            try (Browser browser = PageIT.signedIn(language, "taro", ACCOUNT)) {
                browser.open(PageIT.page(ACCOUNT) + "/domains/" + domain);
                browser.seeText(where, language.equals("ja") ? japanese : english);
                browser.assertGood("state-" + step);
                assertThat(browser.see("#standing").getText()).doesNotContainIgnoringCase("failed", "失敗");
                assertThat(browser.all("#check:not([hidden])"))
                        .hasSize(List.of("suspended", "expired").contains(step) ? 0 : 1);
            }
        }
    }

    private Zone losesItsRecords(String domain) {
        Zone zone = journey.verifiedDomain(ACCOUNT, domain);
        for (JsonObject record :
                journey.domain(ACCOUNT, domain).getJsonArray("records").getValuesAs(JsonObject.class)) {
            zone.remove(record.getString("fullName"));
        }
        return zone;
    }

    private void set(String attribute, String value) {
        try (Management management = world.management()) {
            management.set(attribute, value);
        }
    }

    private void set(String attribute, List<String> values) {
        try (Management management = world.management()) {
            management.set(attribute, values);
        }
    }
}
