package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.tests.browser.Browser;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.TlsListener;
import org.senderdomains.tests.world.World;

/** Signing in on the page: a cookie that is of no use to scripts and other sites; and what every answer tells a browser. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SessionIT {
    private static final String TARO = "{\"name\": \"taro\", \"password\": \"taro\"}";

    private final HttpClient client = HttpClient.newHttpClient();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("session-tenant");
    }

    @Test
    void who_signs_in_gets_a_cookie_that_only_the_browser_and_only_this_site_can_use() throws Exception {
        HttpResponse<String> reply = signIn(TARO);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(cookie(reply)).contains("HttpOnly", "SameSite=Lax", "path=/sender-domains");
        assertThat(me(reply).statusCode()).isEqualTo(200);
        assertThat(me(reply).body()).contains("\"principal\":\"taro\"");
    }

    /** Over TLS the cookie must never leave without it. */
    @Test
    void over_https_the_cookie_is_for_https_only() throws Exception {
        try (Management management = World.get().management();
                TlsListener tls = new TlsListener(management)) {
            HttpResponse<String> reply = tls.client()
                    .send(
                            HttpRequest.newBuilder(tls.at("/sender-domains/api/session"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(TARO))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(cookie(reply)).containsIgnoringCase("; secure").contains("HttpOnly", "SameSite=Lax");
        }
        assertThat(cookie(signIn(TARO))).doesNotContainIgnoringCase("; secure");
    }

    @Test
    void who_tries_passwords_has_to_wait_and_is_told_how_long() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("{\"name\": \"pelted\", \"password\": \"guess" + i + "\"}")
                            .statusCode())
                    .isEqualTo(403);
        }

        HttpResponse<String> refused = signIn("{\"name\": \"pelted\", \"password\": \"pelted\"}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"too-many-sign-ins\"");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(500, 600);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(signIn(TARO).statusCode()).isEqualTo(200);
        try (Browser browser = Browser.speaking("en")) {
            browser.open(World.get().at("/sender-domains/").base());
            browser.type("input[name=name]", "pelted");
            browser.type("input[name=password]", "pelted");
            browser.click("form button");
            browser.seeText("[role=alert]", "Too many attempts. You can try again in 10 minutes.");
            browser.assertGood("0-too-many-attempts");
        }
    }

    /** Whoever tries passwords must not learn which one was right. */
    @Test
    void programs_that_try_passwords_have_to_wait_too_and_learn_nothing() throws Exception {
        for (int i = 0; i < 10; i++) {
            // Where nobody has to log in a wrong login may pass, but it is counted.
            assertThat(basic(i % 2 == 0 ? "me" : "session", "guessed:guess" + i).statusCode())
                    .isIn(i % 2 == 0 ? List.of(401) : List.of(200, 401));
        }

        HttpResponse<String> wrong = basic("me", "guessed:guess");
        HttpResponse<String> right = basic("me", "guessed:guessed");

        assertThat(wrong.statusCode()).isEqualTo(429);
        assertThat(wrong.body()).contains("\"too-many-sign-ins\"");
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.body()).isEqualTo(wrong.body());
        assertThat(right.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet())
                .contains("retry-after");
        assertThat(basic("session", "guessed:guessed").body()).isEqualTo(wrong.body());
        assertThat(basic("me", "taro:taro").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> basic(String path, String login) throws IOException, InterruptedException {
        String text = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return send(request(path).header("Authorization", "Basic " + text).GET());
    }

    /** A browser that is given a challenge opens a window of its own, and what is typed there no sign-out ends. */
    @Test
    void the_page_gets_no_challenge_and_programs_do() throws Exception {
        HttpResponse<String> page =
                send(request("me").header("X-Requested-With", "sender-domains").GET());
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(page.body()).contains("\"login-required\"");

        assertThat(send(request("me").GET()).headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
    }

    @Test
    void signing_out_ends_the_session() throws Exception {
        HttpResponse<String> reply = signIn(TARO);

        assertThat(send(request("session").header("Cookie", session(reply)).DELETE())
                        .statusCode())
                .isEqualTo(204);

        assertThat(me(reply).statusCode()).isEqualTo(401);
    }

    @Test
    void a_session_put_into_the_browser_before_does_not_become_the_persons() throws Exception {
        String planted = session(signIn("{\"name\": \"jiro\", \"password\": \"jiro\"}"));

        HttpResponse<String> reply = send(request("session")
                .header("Cookie", planted)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TARO)));

        assertThat(session(reply)).isNotEqualTo(planted);
        assertThat(send(request("me").header("Cookie", planted).GET()).statusCode())
                .isEqualTo(401);
        assertThat(me(reply).body()).contains("\"principal\":\"taro\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"taro\", \"password\": \"wrong\"}",
                "{\"name\": \"nobody\", \"password\": \"nobody\"}",
                "{\"name\": \"taro\", \"password\": \"\"}",
                "{\"name\": \"taro\"}",
                "{}"
            })
    void a_wrong_login_is_told_so_without_saying_what_is_wrong(String body) throws Exception {
        HttpResponse<String> reply = signIn(body);

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("\"wrong-login\"", "There is no login with that name and password.");
        assertThat(reply.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "null", "http://127.0.0.1"})
    void another_site_can_neither_sign_in_nor_use_a_session(String origin) throws Exception {
        HttpResponse<String> reply = signIn(TARO);

        assertThat(send(request("session")
                                .header("Origin", origin)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(TARO)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request("accounts/any/domains")
                                .header("Origin", origin)
                                .header("Cookie", session(reply))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"name\": \"evil.test\"}")))
                        .body())
                .contains("\"cross-site\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "page/main.js", "page/pico.min.css", "handover/any", "api/session", "api/handover/any"})
    void every_answer_keeps_the_browser_from_loading_framing_sniffing_and_telling(String path) throws Exception {
        HttpResponse<String> reply =
                send(HttpRequest.newBuilder(base().resolve(path)).GET());

        assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(reply.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        if (path.startsWith("handover/")) {
            assertThat(reply.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        }
    }

    private HttpResponse<String> signIn(String body) throws IOException, InterruptedException {
        return send(
                request("session").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> me(HttpResponse<String> signedIn) throws IOException, InterruptedException {
        return send(request("me").header("Cookie", session(signedIn)).GET());
    }

    private static String session(HttpResponse<String> reply) {
        return cookie(reply).split(";", 2)[0];
    }

    private static String cookie(HttpResponse<String> reply) {
        return reply.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base().resolve("api/" + path));
    }

    private static URI base() {
        return URI.create(World.get().at("/sender-domains/").base());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
