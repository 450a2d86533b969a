package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;
import org.senderdomains.dev.dns.Fault;
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

    /** Where answers are made up; one for all of them. */
    private static Browser answers;

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
        if (answers != null) {
            answers.close();
        }
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
        try (Browser browser = TenantPage.signedIn("en", "taro", ACCOUNT)) {
            browser.open(TenantPage.of(ACCOUNT, "revoked.test"));
            browser.see("#standing [data-status=REVOKED]");
            journey.publish(journey.domain(ACCOUNT, "revoked.test"), zone);
            browser.see("#standing [data-status=VERIFIED]");
        }
    }

    /** C1, C2: one look alone takes nothing away, but whoever looks is told of it, and how to prevent more. */
    @Test
    void verified_with_records_that_are_gone_or_not_answered_for_does_not_read_as_if_all_were_done() {
        Zone zone = journey.verifiedDomain(ACCOUNT, "lacking.test");
        JsonObject domain = journey.domain(ACCOUNT, "lacking.test");
        String link = TenantPage.here(world.api()
                .as("taro")
                .post("/accounts/" + ACCOUNT + "/domains/lacking.test/handover", "")
                .json()
                .getString("url"));
        try (Browser theirs = Browser.speaking("en")) {
            theirs.open(link);
            theirs.seeText("#done", "Thank you");
            theirs.see("#records-fold:not([open])");

            zone.remove(domain.getJsonArray("records").getJsonObject(0).getString("fullName"));
            journey.check(ACCOUNT, "lacking.test");
            theirs.click("#check");
            theirs.seeText("#answer", "2 of 3 records are correct. Mail can still be sent under this domain.");
            theirs.seeText("#standing", "Next step: put back the records");
            assertThat(theirs.text("#done")).isEmpty();
            theirs.seeText("#records", "This record was there before.");
            lookAtVerified("lacking.test", "lacking", "最後の確認で、見つからないか", "did not find all records", 1);

            world.tenantServer().fail("lacking.test", Fault.servfail());
            journey.check(ACCOUNT, "lacking.test");
            theirs.click("#check");
            theirs.seeText("#answer", "so it could not be determined");
            assertThat(theirs.text("#done")).isEmpty();
            lookAtVerified("lacking.test", "unclear", "明確な応答を得られませんでした", "got no clear answer", 0);
        } finally {
            world.tenantServer().heal("lacking.test");
        }
    }

    private void lookAtVerified(String domain, String step, String japanese, String english, int lost) {
        look(domain, "verified-" + step, "#standing", japanese, english);
        try (Browser browser = TenantPage.signedIn("ja", "taro", ACCOUNT)) {
            browser.open(TenantPage.of(ACCOUNT, domain));
            browser.see("#standing [data-status=VERIFIED]");
            browser.see("#records li");
            assertThat(browser.text("#standing")).doesNotContain("設定は完了", "すべてのレコードを確認");
            assertThat(TenantPage.steps(browser))
                    .containsExactly("done", lost > 0 ? "current" : "done", lost > 0 ? "later" : "done");
        }
    }

    /** C1: an answer says what was found, and never that all is normal where records were lost or nobody answered. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PENDING  | missing missing missing        | false | none of the records can be seen yet
            PENDING  | missing missing missing        | true  | none of the records can be seen. After
            PENDING  | wrong wrong wrong              | false | 0 of 3 records are correct. What to do about the others
            PENDING  | missing missing wrong          | true  | 0 of 3 records are correct. What to do about the others
            PENDING  | found missing missing          | false | 1 of 3 records are correct. What to do about the others
            PENDING  | undetermined undetermined      | false | 0 of 2 records are correct; about the rest
            PENDING  | found undetermined             | false | 1 of 2 records are correct; about the rest
            PENDING  | missing undetermined           | false | 0 of 2 records are correct. What to do about the others
            VERIFIED | found found found              | false | all records are correct. The domain is verified
            VERIFIED | missing missing missing        | false | 0 of 3 records are correct. Mail can still be sent
            VERIFIED | undetermined found found       | false | 2 of 3 records are correct; about the rest
            AT_RISK  | missing missing missing        | false | 0 of 3 records are correct. Mail can still be sent
            AT_RISK  | undetermined undetermined      | false | 0 of 2 records are correct; about the rest
            REVOKED  | missing missing missing        | false | 0 of 3 records are correct. Once all of them are back
            REVOKED  | found found wrong              | false | 2 of 3 records are correct. Once all of them are back
            """)
    void the_answer_to_a_press_says_what_was_found(String status, String states, boolean overdue, String english) {
        if (answers == null) {
            answers = Browser.speaking("en");
            answers.open(world.at("/sender-domains/").base());
        }
        String records =
                Stream.of(states.split(" ")).map("{ state: '%s' }"::formatted).collect(Collectors.joining(", "));
        assertThat(told("{ status: '%s', overdue: %s, lastCheckedAt: new Date().toISOString(), records: [%s] }, false"
                        .formatted(status, overdue, records)))
                .contains(english);
    }

    /** Somebody else's look is told once it is over, and one of yesterday not as if it were of today. */
    @Test
    void an_answer_from_another_look_says_when_that_was() {
        if (answers == null) {
            answers = Browser.speaking("en");
            answers.open(world.at("/sender-domains/").base());
        }
        String domain = "{ status: 'VERIFIED', lastCheckedAt: '2026-02-03T12:00:00Z', records: [{ state: 'found' }] }";
        assertThat(told(domain + ", false")).startsWith("Checked at Feb 3, 2026");
        assertThat(told(domain + ", true")).startsWith("A check is running right now");
    }

    private String told(String arguments) {
        return (String)
                answers.ask(world.at("/sender-domains/page/progress.js").base(), "page.told(" + arguments + ")");
    }

    /** C6: after 48 hours nobody is told any more that waiting is all there is to do. */
    @Test
    void waiting_for_more_than_two_days_says_that_the_records_are_probably_wrong() throws SQLException {
        set("pending-delays", List.of("3600"));
        world.zone("overdue.test");
        journey.addDomain(ACCOUNT, "overdue.test");
        addedBefore("overdue.test", Duration.ofHours(49));
        journey.check(ACCOUNT, "overdue.test");

        look("overdue.test", "overdue", "#standing", "反映にかかる時間を過ぎても", "for longer than DNS takes");

        try (Browser browser = TenantPage.signedIn("en", "taro", ACCOUNT)) {
            browser.open(TenantPage.of(ACCOUNT, "overdue.test"));
            browser.seeText("#records", "It is still not to be seen.");
            browser.click("#check");
            browser.seeText("#answer", "After more than 48 hours");
            assertThat(browser.text("main")).doesNotContain("That is normal", "Not seen yet");
        }
    }

    private void addedBefore(String domain, Duration time) throws SQLException {
        try (Connection connection = world.database().connect();
                PreparedStatement statement = connection.prepareStatement("update domain_claim set status_since = ?,"
                        + " version = version + 1 where account_id = ? and name = ?")) {
            statement.setObject(1, OffsetDateTime.now(ZoneOffset.UTC).minus(time));
            statement.setString(2, ACCOUNT);
            statement.setString(3, domain);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void expired_offers_to_start_again() {
        set("pending-delays", List.of("1"));
        set("pending-expiry", "1");
        world.zone("expired.test");
        journey.addDomain(ACCOUNT, "expired.test");
        journey.awaitStatus(ACCOUNT, "expired.test", "EXPIRED");

        look("expired.test", "expired", "#standing", "もう一度", "Start again");

        usual_times();
        try (Browser browser = TenantPage.signedIn("en", "taro", ACCOUNT)) {
            browser.open(TenantPage.of(ACCOUNT, "expired.test"));
            // Records that may be others after the restart invite nobody to copy them.
            browser.see("#records-fold:not([open])");
            browser.click("#records-fold summary");
            browser.seeText("#records", "It was not there when we last checked.");
            assertThat(browser.text("#records")).contains("Not found").doesNotContain("Not there yet");
            assertThat(browser.all("#handover, #make-link")).noneMatch(WebElement::isDisplayed);
            browser.cutOff("*/api/accounts/" + ACCOUNT + "/domains");
            browser.click("#restart");
            browser.seeText("#restart-said", "The server cannot be reached");
            browser.cutOff();
            browser.click("#restart");
            browser.see("#standing [data-status=PENDING]");
            browser.see("#make-link");
        }
    }

    /** A link that was handed over before leads to a page that asks for nothing, and can be withdrawn. */
    @Test
    void a_link_to_an_expired_domain_asks_for_nothing_and_can_be_withdrawn() {
        set("pending-delays", List.of("1"));
        set("pending-expiry", "1");
        world.zone("expired-link.test");
        journey.addDomain(ACCOUNT, "expired-link.test");
        String link = world.api()
                .as("taro")
                .post("/accounts/" + ACCOUNT + "/domains/expired-link.test/handover", "")
                .json()
                .getString("url");
        journey.awaitStatus(ACCOUNT, "expired-link.test", "EXPIRED");
        for (String language : List.of("ja", "en")) {
            try (Browser browser = Browser.speaking(language)) {
                browser.open(TenantPage.here(link));
                browser.seeText("#standing", language.equals("ja") ? "追加していただくレコードはありません" : "There is nothing to add");
                assertThat(browser.text("main")).doesNotContain("もう一度始める", "Start again");
                browser.assertGood("state-expired-handed-over");
            }
        }
        try (Browser browser = TenantPage.signedIn("en", "taro", ACCOUNT)) {
            browser.open(TenantPage.of(ACCOUNT, "expired-link.test"));
            browser.seeText("#handover", "There is a link that works until");
            assertThat(browser.all("#make-link")).noneMatch(WebElement::isDisplayed);
            browser.click("#revoke-link");
            browser.seeThat("document.getElementById('handover').hidden");
        }
    }

    @Test
    void suspended_says_whom_to_ask_and_offers_nothing_to_press() {
        journey.verifiedDomain(ACCOUNT, "suspended.test");
        assertThat(journey.operator()
                        .put("/accounts/" + ACCOUNT + "/domains/suspended.test/suspension", "")
                        .status())
                .isIn(200, 204);

        set("support-contact", "support@platform.test");

        look("suspended.test", "suspended", "#standing", "運営者", "operator");
        try (Browser browser = TenantPage.signedIn("en", "taro", ACCOUNT)) {
            browser.open(TenantPage.of(ACCOUNT, "suspended.test"));
            browser.seeText("#standing", "support@platform.test");
            assertThat(browser.all("#removal"))
                    .as("what would be refused is not offered")
                    .noneMatch(WebElement::isDisplayed);
        }
    }

    private void look(String domain, String step, String where, String japanese, String english) {
        for (String language : List.of("ja", "en")) {
            try (Browser browser = TenantPage.signedIn(language, "taro", ACCOUNT)) {
                browser.open(TenantPage.of(ACCOUNT, domain));
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
