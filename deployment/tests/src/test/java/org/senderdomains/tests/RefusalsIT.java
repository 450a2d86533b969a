package org.senderdomains.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
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
import org.senderdomains.tests.world.Http;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.World;

/** PRODUCT rules A3, A4, D2, U1: who is refused what, and what bad input is told. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusalsIT {
    private static final String ACCOUNT = "refusals";
    private static final String DOMAINS = "/accounts/" + ACCOUNT + "/domains";

    private final Http api = World.get().api();

    // Arquillian wants one; the archive only proves that the server deploys others beside the product.
    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("refusals-tenant");
    }

    @BeforeAll
    static void an_account_with_one_domain() {
        Journey journey = new Journey();
        journey.configure();
        journey.account(ACCOUNT, "");
        journey.member(ACCOUNT, "taro", "admin", "taro@refusals.test");
        journey.member(ACCOUNT, "jiro", "general", "jiro@refusals.test");
        if (World.get().api().as("taro").get(DOMAINS + "/refusals.test").status() == 404) {
            journey.addDomain(ACCOUNT, "refusals.test");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%00", "%0d%0a", "%c3", "a%2fb"})
    void bytes_that_are_no_name_are_no_domain(String name) {
        Reply reply = api.as("taro").get(DOMAINS + "/" + name);

        assertThat(reply.status()).isIn(400, 404);
        assertProblem(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {DOMAINS, DOMAINS + "/refusals.test", DOMAINS + "/refusals.test/history"})
    void a_general_member_is_refused_the_set_up(String path) {
        Reply reply = api.as("jiro").get(path);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("admin-required");
        assertProblem(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {DOMAINS, DOMAINS + "/refusals.test", "/accounts/no-such-account/domains"})
    void an_outsider_cannot_tell_an_account_from_none(String path) {
        Reply reply = api.as("outsider").get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("account-not-found");
        assertProblem(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/accounts", DOMAINS, DOMAINS + "/refusals.test"})
    void without_a_login_nothing_is_answered(String path) {
        Reply reply = api.get(path);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain("refusals");
    }

    @Test
    void a_wrong_password_is_no_login() {
        Reply reply = new Http(api.base(), java.util.Optional.of("taro:wrong")).get(DOMAINS);

        assertThat(reply.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jiro", "taro", "outsider"})
    void the_list_of_accounts_is_the_operators(String principal) {
        assertThat(api.as(principal).get("/accounts").status()).isEqualTo(403);
        assertThat(api.as(principal)
                        .put("/accounts/mine", "{\"displayName\":\"Mine\"}")
                        .status())
                .isIn(403, 404);
        assertThat(api.as("operator").get("/accounts").body()).doesNotContain("mine\"");
    }

    @Test
    void a_general_member_can_neither_add_nor_remove_nor_check() {
        Http jiro = api.as("jiro");

        assertThat(jiro.post(DOMAINS, "{\"name\":\"other.test\"}").status()).isEqualTo(403);
        assertThat(jiro.delete(DOMAINS + "/refusals.test").status()).isEqualTo(403);
        assertThat(jiro.post(DOMAINS + "/refusals.test/check", "").status()).isEqualTo(403);
        assertThat(domains()).containsExactly("refusals.test");
    }

    /** A4. */
    @Test
    void with_the_option_off_the_set_up_is_refused_and_kept() {
        Journey journey = new Journey();
        journey.account(ACCOUNT, "");
        String off = """
                {"displayName": "Sample KK", "owner": {"principal": "taro", "notificationAddress": "taro@owner.test"},
                 "option": false, "locale": "en"}
                """;
        assertThat(journey.operator().put("/accounts/" + ACCOUNT, off).status()).isEqualTo(200);
        try {
            Reply reply = api.as("taro").post(DOMAINS, "{\"name\":\"another.test\"}");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("option-required");
            Reply named = journey.operator().put("/accounts/" + ACCOUNT, "{\"displayName\": \"Sample Inc.\"}");
            assertThat(named.json().getString("displayName")).isEqualTo("Sample Inc.");
            assertThat(named.json().getBoolean("option")).isFalse();
            assertThat(named.json().getString("locale"))
                    .as("what is left out stays")
                    .isEqualTo("en");
        } finally {
            journey.account(ACCOUNT, "");
        }
        assertThat(domains()).containsExactly("refusals.test");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"name\":                        | bad-json",
                "[]                                | bad-json",
                "{\"name\":{}}                     | bad-json",
                "{\"nmae\":\"a.test\"}             | bad-json",
                "{}                                | bad-domain",
                "{\"name\":\"\"}                   | bad-domain",
                "{\"name\":\"no dots\"}            | bad-domain",
                "{\"name\":\"a..test\"}            | bad-domain",
                "{\"name\":\"taro@example.test\"}  | bad-domain",
                "{\"name\":\"-a.test\"}            | bad-domain",
                "{\"name\":\"192.0.2.1\"}          | ip-literal",
                "{\"name\":\"[192.0.2.1]\"}        | ip-literal",
                "{\"name\":\"localhost\"}          | special-use-domain",
                "{\"name\":\"mail.platform.test\"} | platform-domain",
                "{\"name\":\"x.mail.platform.test\"} | platform-domain",
            })
    void bad_input_is_told_what_is_wrong_and_nothing_is_stored(String body, String code) {
        Reply reply = api.as("taro").post(DOMAINS, body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertProblem(reply);
        assertThat(domains()).containsExactly("refusals.test");
    }

    @Test
    void a_domain_twice_is_a_conflict() {
        Reply reply = api.as("taro").post(DOMAINS, "{\"name\":\"ＲＥＦＵＳＡＬＳ.Test.\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(domains()).containsExactly("refusals.test");
    }

    @Test
    void what_does_not_exist_is_not_found() {
        assertThat(api.as("taro").get(DOMAINS + "/unknown.test").code()).isEqualTo("domain-not-found");
        assertThat(api.as("taro").get("/no-such-thing").status()).isEqualTo(404);
        assertThat(api.as("operator").get("/accounts/no-such-account").code()).isEqualTo("account-not-found");
    }

    /** The code is for programs and stays the same; the sentence is for people. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | taro:taro | " + DOMAINS + "/unknown.test | domain-not-found",
                "POST | taro:taro | " + DOMAINS + "              | bad-json",
                "GET  | jiro:jiro | " + DOMAINS + "              | admin-required",
                "GET  | taro:no   | " + DOMAINS + "              | login-required",
                "PUT  | taro:taro | " + DOMAINS + "              | method-not-allowed",
            })
    void a_refusal_is_told_in_the_language_of_whoever_asked(String method, String login, String path, String code)
            throws IOException, InterruptedException {
        for (String language : List.of("ja", "en")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(api.base() + path))
                    .method(method, HttpRequest.BodyPublishers.ofString("{"))
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", language + ",fr;q=0.5")
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                    .build();
            HttpResponse<String> reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(reply.headers().firstValue("Content-Language"))
                    .as(reply.body())
                    .contains(language);
            assertThat(reply.headers().allValues("Vary")).contains("Accept-Language");
            JsonObject problem =
                    Json.createReader(new StringReader(reply.body())).readObject();
            assertThat(problem.getString("code")).isEqualTo(code);
            assertThat(problem.getString("detail").matches(".*\\p{IsHiragana}.*"))
                    .isEqualTo(language.equals("ja"));
        }
    }

    @Test
    void a_wrong_method_or_media_type_is_told_so() {
        assertThat(api.as("taro").put(DOMAINS, "{}").status()).isEqualTo(405);
        Reply reply = api.as("taro").send("POST", DOMAINS, "text/plain", "name=other.test");
        assertThat(reply.status()).isEqualTo(415);
        assertProblem(reply);
    }

    private List<String> domains() {
        return api.as("taro").get(DOMAINS).structure().asJsonArray().getValuesAs(JsonObject.class).stream()
                .map(domain -> domain.getString("name"))
                .toList();
    }

    private static void assertProblem(Reply reply) {
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().getInt("status")).isEqualTo(reply.status());
        assertThat(reply.json().getString("detail")).isNotBlank();
    }
}
