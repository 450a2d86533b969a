package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.World;

/** M2, M9: a member of two accounts is told what becomes of its mail, before and after, and who else is told how much. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ExplainIT {
    private static final String ELSEWHERE = "shop@elsewhere.test";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("explain-tenant");
    }

    @BeforeAll
    static void a_member_of_two_verified_accounts() {
        Journey journey = new Journey();
        journey.configure();
        for (String account : List.of("explained-one", "explained-two")) {
            journey.account(account, "");
            journey.member(account, "taro", "admin", "taro@" + account + ".test");
            journey.member(account, "hanako", "general", "hanako@" + account + ".test");
            journey.verifiedDomain(account, account + ".test");
        }
        journey.member("explained-one", "jiro", "general", "jiro@explained-one.test");
    }

    @Test
    void what_the_dry_run_says_is_what_mail_does() throws Exception {
        JsonObject explained = explain("hanako", "");
        assertThat(explained.getString("code")).isEqualTo("ambiguous-account");
        assertThat(explained.getJsonObject("ifAccountNamed").getString("code")).isEqualTo("verified-member");

        CaughtMail ordinary = send(Map.of("from", ELSEWHERE));
        assertThat(ordinary.content().from())
                .contains(Journey.FALLBACK)
                .contains(explained.getString("from"))
                .doesNotContain("explained-one.test");
        CaughtMail named = send(Map.of("from", ELSEWHERE, "header", "X-Sender-Account: explained-one"));
        assertThat(named.content().from())
                .isEqualTo(explained.getJsonObject("ifAccountNamed").getString("fromHeader"))
                .isEqualTo("hanako@explained-one.test");

        // The member itself sees all of it; so would it in the other account.
        assertThat(decisions("explained-one", "hanako"))
                .extracting(
                        one -> one.getString("code"),
                        one -> one.getJsonObject("from").getString("written"))
                .startsWith(tuple("verified-member", ELSEWHERE), tuple("ambiguous-account", ELSEWHERE));
        assertThat(decisions("explained-two", "hanako"))
                .extracting(one -> one.getString("code"))
                .startsWith("ambiguous-account")
                .doesNotContain("verified-member");
        // An admin sees that there was one, without what the application wrote, which may be for the other account.
        assertThat(decisions("explained-one", "taro"))
                .filteredOn(one -> one.getString("code").equals("ambiguous-account"))
                .filteredOn(one ->
                        one.getJsonObject("sender").getString("principal").equals("hanako"))
                .isNotEmpty()
                .allMatch(one -> !one.containsKey("account"))
                .allMatch(one -> !one.getJsonObject("sender").containsKey("deployment"))
                .allMatch(one -> !one.getJsonObject("from").containsKey("written"));
        // Nobody else does.
        assertThat(decisions("explained-one", "jiro"))
                .extracting(
                        one -> one.getString("code"),
                        one -> one.getJsonObject("sender").getString("principal"))
                .contains(tuple("verified-member", "hanako"))
                .doesNotContain(tuple("ambiguous-account", "hanako"));
    }

    @Test
    void an_admin_is_told_nothing_of_logins_that_are_no_members() {
        assertThat(explain("taro", "?principal=saburo").toString())
                .isEqualTo(explain("taro", "?principal=nobody").toString());
        assertThat(world.api()
                        .as("jiro")
                        .get("/accounts/explained-one/explain?principal=hanako")
                        .status())
                .isEqualTo(403);
    }

    private CaughtMail send(Map<String, String> letter) throws InterruptedException {
        return journey.send(world.at("/explain-tenant").as("hanako"), Way.INJECTED_SESSION, letter);
    }

    private JsonObject explain(String asker, String query) {
        return world.api()
                .as(asker)
                .get("/accounts/explained-one/explain" + query)
                .json();
    }

    private List<JsonObject> decisions(String account, String asker) {
        return world.api()
                .as(asker)
                .get("/accounts/" + account + "/decisions")
                .structure()
                .asJsonArray()
                .getValuesAs(JsonObject.class);
    }
}
