package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.Select;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.SmtpFault;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.World;

/** An account's people on its page: added, changed and removed by its admin, and whom their mail is from (A2, M4, M9). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MembersPageIT {
    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("members-page-tenant");
    }

    @BeforeAll
    static void settings() {
        new Journey().configure();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void an_admin_adds_changes_and_removes_a_member(String language) throws Exception {
        String account = "people-" + language;
        String domain = "people-" + language + ".test";
        journey.account(account, "");
        journey.member(account, "taro", "admin", "taro@" + domain);
        journey.verifiedDomain(account, domain);
        Post mailbox = new Post("saburo@" + domain);
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.seeText("#members", "taro@" + domain);
            browser.click("#add-member summary");
            browser.type("#member-name", "saburo");
            browser.type("#member-form input[name=address]", "saburo@" + domain);
            browser.assertGood("m1-add-member");
            browser.click("#member-form button[type=submit]");
            browser.seeText("#members-said", "saburo@" + domain);
            browser.seeText("[data-member=saburo]", "saburo@" + domain);
            browser.assertGood("m2-member-asked");
            String link = world.at(mailbox.nextLink()).base();
            try (Browser theirs = Browser.speaking(language)) {
                theirs.open(link);
                theirs.assertGood("m3-confirm-notification-address");
                theirs.click("button.confirm");
                theirs.seeCount("button.confirm", 0);
            }

            try (Browser theirs = TenantPage.signedIn(language, "saburo", account)) {
                theirs.seeText("#own-question", "saburo@" + domain);
                theirs.assertGood("m4-member-is-asked");
                theirs.click("#own-agree");
                theirs.seeText("#mail-now", "saburo@" + domain);
                theirs.assertNoScriptTrouble();
            }
            assertThat(member(account, "saburo").getBoolean("certain")).isTrue();

            browser.click("[data-member=saburo] summary");
            new Select(browser.see("[data-member=saburo] select")).selectByValue("admin");
            browser.assertGood("m5-change-member");
            browser.click("[data-member=saburo] button[type=submit]");
            browser.seeText("#members-said", language.equals("ja") ? "保存しました" : "is saved");
            assertThat(member(account, "saburo").getString("role")).isEqualTo("admin");
            assertThat(member(account, "saburo").getString("notificationAddress"))
                    .isEqualTo("saburo@" + domain);

            browser.run("window.confirm = () => true");
            browser.click("[data-member=saburo] summary");
            browser.click("[data-member=saburo] button.secondary");
            browser.seeText("#members-said", language.equals("ja") ? "外しました" : "not a member any more");
            assertThat(browser.all("[data-member=saburo]")).isEmpty();
            browser.assertNoScriptTrouble();
        }
        assertThat(world.api()
                        .as("taro")
                        .get("/accounts/" + account + "/members/saburo")
                        .status())
                .isEqualTo(404);
    }

    /** S2: whoever enters an address that takes no mail is told so, and by whom, and mends it there and then. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void an_admin_sees_that_a_members_address_takes_no_mail_and_enters_another(String language) throws Exception {
        String account = "mistyped-" + language;
        String wrong = "sabruo@" + account + ".test";
        journey.ownAccount(account);
        refuse(wrong);
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.click("#add-member summary");
            browser.type("#member-name", "saburo");
            browser.type("#member-form input[name=address]", wrong);
            browser.click("#member-form button[type=submit]");
            browser.seeText("[data-member=saburo] [data-refused]", language.equals("ja") ? "届きませんでした" : "was refused");
            browser.click("[data-member=saburo] [data-refused] summary");
            browser.seeText("[data-member=saburo] pre", "550 5.1.1 No such user");
            browser.assertGood("m7-member-refused");
            browser.click("[data-member=saburo] [data-refused] summary");

            Post mailbox = new Post("saburo@" + account + ".test");
            browser.click("[data-member=saburo] .change summary");
            browser.type("[data-member=saburo] input[name=address]", "saburo@" + account + ".test");
            browser.click("[data-member=saburo] button[type=submit]");
            browser.seeText(
                    "[data-member=saburo]",
                    "saburo@" + account + ".test" + (language.equals("ja") ? "（確認待ち）" : " (not confirmed yet)"));
            assertThat(browser.all("[data-refused]")).isEmpty();
            mailbox.nextLink();
            browser.assertNoScriptTrouble();
        } finally {
            world.inbox().faults().clear();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void a_member_sees_that_an_own_address_takes_no_mail_and_enters_another(String language) throws Exception {
        String account = "own-mistyped-" + language;
        String right = "jiro@" + account + ".test";
        String wrong = "jrio@" + account + ".test";
        journey.account(account, "");
        journey.member(account, "jiro", "general", "jiro@before.test");
        refuse(wrong);
        try (Browser browser = TenantPage.signedIn(language, "jiro", account)) {
            browser.click("#own summary");
            browser.type("#own-address", wrong);
            browser.click("#own form button");
            browser.seeText("#own-refused", language.equals("ja") ? "受け付けませんでした" : "did not accept our email");
            browser.click("#own-refused summary");
            browser.seeText("#own-refused pre", "550 5.1.1 No such user");
            browser.assertGood("m8-own-address-refused");

            // Who comes back to the page finds it said there.
            browser.open(TenantPage.of("elsewhere"));
            browser.see("#not-your-account");
            browser.open(TenantPage.of(account));
            browser.seeText("#own-refused", wrong);
            Post mailbox = new Post(right);
            browser.type("#own-address", right);
            browser.click("#own form button");
            browser.seeText("#own-sent", right);
            assertThat(browser.all("#own-refused")).isEmpty();
            browser.assertGood("m9-own-address-asked");

            try (Browser theirs = Browser.speaking(language)) {
                theirs.open(world.at(mailbox.nextLink()).base());
                theirs.click("button.confirm");
                theirs.seeCount("button.confirm", 0);
            }
            browser.seeCount("#own-sent", 0);
            assertThat(browser.see("#own-address").getAttribute("value")).isEqualTo(right);
            browser.assertNoScriptTrouble();
        } finally {
            world.inbox().faults().clear();
        }
    }

    private void refuse(String address) {
        world.inbox()
                .faults()
                .always(new SmtpFault.Answer(Stage.RCPT, 550, "5.1.1 No such user", Optional.of(address)));
    }

    @Test
    void what_cannot_be_saved_is_said_where_it_was_typed() {
        journey.account("people-refused", "");
        journey.member("people-refused", "taro", "admin", "taro@refused.test");
        try (Browser browser = TenantPage.signedIn("en", "taro", "people-refused")) {
            browser.click("#add-member summary");
            browser.click("#member-form button[type=submit]");
            browser.seeText("#member-trouble", "fill in");
            browser.type("#member-name", "taro");
            browser.click("#member-form button[type=submit]");
            browser.seeText("#member-trouble", "taro is a member already");
            browser.type("#member-name", "hanako");
            browser.type("#member-form input[name=address]", "no address");
            browser.click("#member-form button[type=submit]");
            browser.seeText("#member-trouble", "does not look like an email address");
            browser.assertNoScriptTrouble();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void hundreds_of_members_are_shown_in_pages_and_found_by_a_word(String language) {
        String account = "crowd-" + language;
        journey.account(account, "");
        journey.member(account, "taro", "admin", "taro@crowd.test");
        for (int i = 1; i <= 120; i++) {
            journey.member(account, "p%03d".formatted(i), "general", "p%03d@crowd.test".formatted(i));
        }
        try (Browser browser = TenantPage.signedIn(language, "taro", account)) {
            browser.see("[data-member=p001]");
            assertThat(browser.all("[data-member]")).hasSize(20);
            browser.click("#members-on");
            browser.see("[data-member=p021]");
            browser.seeText(".pages", language.equals("ja") ? "全 121 人中 21～40 人目" : "21–40 of 121");
            browser.assertGood("m6-many-members");
            browser.type("#member-search", "P11");
            browser.seeCount("[data-member]", 10);
            assertThat(browser.all("[data-member]"))
                    .extracting(one -> one.getAttribute("data-member"))
                    .startsWith("p110")
                    .endsWith("p119")
                    .hasSize(10);
            browser.type("#member-search", "nobody-like-this");
            browser.seeText("#member-list", language.equals("ja") ? "該当するメンバーはいません" : "Nobody matches");
            browser.assertNoScriptTrouble();
        }
    }

    /** Answers may overtake one another. */
    @Test
    void the_last_word_that_was_searched_for_counts() {
        journey.account("overtaken", "");
        journey.member("overtaken", "taro", "admin", "taro@overtaken.test");
        for (int i = 1; i <= 25; i++) {
            journey.member("overtaken", "p%02d".formatted(i), "general", "p%02d@overtaken.test".formatted(i));
        }
        try (Browser browser = TenantPage.signedIn("en", "taro", "overtaken")) {
            browser.seeCount("[data-member]", 20);
            browser.run("""
                    const ask = window.fetch;
                    window.fetch = (address, options) => String(address).endsWith("principal=p01")
                        ? new Promise((answer) => {
                            window.answerLate = async () => {
                              answer(await ask(address, options));
                              setTimeout(() => { window.answered = true; }, 500);
                            };
                          })
                        : ask(address, options);
                    """);
            browser.type("#member-search", "p0");
            browser.seeThat("window.answerLate !== undefined");
            browser.type("#member-search", "p1");
            browser.seeCount("[data-member]", 10);
            browser.run("window.answerLate()");
            browser.seeThat("window.answered === true");
            assertThat(browser.all("[data-member]"))
                    .extracting(one -> one.getAttribute("data-member"))
                    .startsWith("p10")
                    .hasSize(10);
        }
    }

    /** M4, M9: what the page and the interface say is what the mail says. */
    @Test
    void the_preview_is_the_very_from_of_the_mail_that_leaves() throws Exception {
        journey.account("previewed", "");
        journey.member("previewed", "jiro", "general", "jiro@previewed.test");
        journey.member("previewed", "taro", "admin", "taro@previewed.test");
        for (String status : List.of("pending", "verified")) {
            if (status.equals("verified")) {
                journey.verifiedDomain("previewed", "previewed.test");
            }
            for (String from : List.of("山田 太郎 <jiro@previewed.test>", "jiro@previewed.test")) {
                JsonObject explained = world.api()
                        .as("jiro")
                        .get("/accounts/previewed/explain?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8))
                        .json();

                CaughtMail mail = journey.send(
                        world.at("/members-page-tenant").as("jiro"),
                        Way.INJECTED_SESSION,
                        Map.of("from", from, "header", "X-Sender-Account: previewed"));

                assertThat(mail.content().from())
                        .as("%s %s", status, from)
                        .isEqualTo(explained.getString("fromHeader"));
                assertThat(mail.content().from()).contains(explained.getString("from"));
            }
        }
        // Of taro, who is a member of another such account, too, mail has to say that it is for this one.
        journey.ownAccount("previewed-too");
        journey.verifiedDomain("previewed-too", "previewed-too.test");
        assertThat(explainedTo("taro").getJsonObject("ifAccountNamed").getString("fromHeader"))
                .isEqualTo("taro@previewed.test");
        try (Browser browser = TenantPage.signedIn("ja", "jiro", "previewed")) {
            browser.seeText("#mail-now", "jiro@previewed.test");
        }
    }

    private JsonObject explainedTo(String person) {
        return world.api().as(person).get("/accounts/previewed/explain").json();
    }

    private JsonObject member(String account, String principal) {
        return world.api()
                .as("taro")
                .get("/accounts/" + account + "/members/" + principal)
                .json();
    }
}
