package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Management;
import org.senderdomains.tests.world.World;

/** People sign in at an OpenID Connect provider, to the page and to an application (README, "Signing in elsewhere"). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SingleSignOnIT {
    private static final String APPLICATION = "sso-tenant";
    private static final List<String> SECURED = List.of("sender-domains.war", APPLICATION + ".war");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    private final World world = World.get();
    private final Journey journey = new Journey();

    /** One person's browser: it keeps cookies and follows redirects. */
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain(APPLICATION);
    }

    @BeforeAll
    static void people_sign_in_elsewhere() throws IOException {
        Journey journey = new Journey();
        journey.configure();
        journey.account("sso", "");
        journey.member("sso", "taro", "admin", "taro@sso.test");
        journey.verifiedDomain("sso", "sso.test");
        PROVIDER.start(InetAddress.getLoopbackAddress(), 0);
        try (Management management = World.get().management()) {
            management.set("sign-in", "single-sign-on");
            for (String deployment : SECURED) {
                ModelNode secure = Operations.createAddOperation(secured(deployment));
                secure.get("provider-url").set(PROVIDER.issuerUrl("people").toString());
                secure.get("client-id").set("wildfly");
                secure.get("public-client").set(true);
                secure.get("principal-attribute").set("preferred_username");
                secure.get("ssl-required").set("NONE");
                secure.get("autodetect-bearer-only").set(true);
                management.run(secure);
            }
            redeploy(management);
        }
    }

    @AfterAll
    static void as_before() {
        try (Management management = World.get().management()) {
            management.reset("sign-in");
            management.reset("trusted-deployments");
            SECURED.forEach(deployment -> management.run(Operations.createRemoveOperation(secured(deployment))));
            redeploy(management);
        }
        PROVIDER.shutdown();
    }

    @Test
    void who_signs_in_at_the_provider_is_a_member_on_the_page_and_in_a_trusted_application() throws Exception {
        PROVIDER.enqueueCallback(person("taro"));
        assertThat(get("/sender-domains/api/session").body())
                .contains("\"signIn\":\"single-sign-on\"")
                .doesNotContain("principal");

        HttpResponse<String> page = get("/sender-domains/sign-in");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/sender-domains/");
        assertThat(get("/sender-domains/api/session").body()).contains("\"principal\":\"taro\"");
        assertThat(get("/sender-domains/api/me").body()).contains("\"id\":\"sso\"");
    }

    @Test
    void a_login_counts_where_a_trusted_application_says_who_it_is() throws Exception {
        PROVIDER.enqueueCallback(person("taro"));
        assertThat(get("/" + APPLICATION + "/member/send").statusCode())
                .as("signed in; the page is only for POST")
                .isEqualTo(405);

        assertThat(from(sent())).endsWith("<" + Journey.FALLBACK + ">");
        try (Management management = world.management()) {
            management.set("trusted-deployments", List.of(APPLICATION + ".war"));
        }
        assertThat(from(sent())).isEqualTo("taro@sso.test");
    }

    @Test
    void a_program_without_a_session_is_told_401_and_not_sent_to_a_page() throws Exception {
        HttpResponse<String> reply = get("/sender-domains/api/me");

        assertThat(reply.statusCode()).as(reply.uri() + " " + reply.body()).isEqualTo(401);
    }

    @Test
    void a_program_of_the_operators_sends_a_token_that_has_the_role() throws Exception {
        List<String> role = List.of("sender-domains-operator");

        assertThat(accountsFor(Map.of("realm_access", Map.of("roles", role))).statusCode())
                .as("as Keycloak writes it")
                .isEqualTo(200);
        assertThat(accountsFor(Map.of("roles", role)).statusCode())
                .as("as Entra writes it")
                .isEqualTo(200);
        assertThat(accountsFor(Map.of()).statusCode()).as("without the role").isEqualTo(403);
    }

    @Test
    void the_servers_own_logins_count_no_more() {
        assertThat(world.api().as("operator").get("/accounts").status()).isEqualTo(401);
    }

    /** {@return what a program gets that sends an access token with these claims} */
    private HttpResponse<String> accountsFor(Map<String, Object> claims) throws Exception {
        // WildFly takes a token for an access token only if the token says so.
        Map<String, Object> all = new HashMap<>(Map.of("preferred_username", "robot", "typ", "Bearer"));
        all.putAll(claims);
        String token = PROVIDER.issueToken(
                        "people",
                        "wildfly",
                        new DefaultOAuth2TokenCallback("people", "robot", "JWT", List.of("wildfly"), all, 3600))
                .serialize();
        return browser.send(
                request("/sender-domains/api/accounts")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    /** A mail that the person who is signed in has the application send. */
    private CaughtMail sent() throws Exception {
        long before = world.inbox().mails().lastId();
        String form =
                "way=" + Way.INJECTED_SESSION + "&from=app%40sso.test&to=customer%40recipient.test&subject=Invoice";
        HttpResponse<String> reply = browser.send(
                request("/" + APPLICATION + "/member/send")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        assertThat(reply.body()).isEqualTo("sent");
        return world.inbox()
                .mails()
                .await(
                        mail -> mail.id() > before
                                && mail.envelope().recipients().contains("customer@recipient.test"),
                        1,
                        Journey.PATIENCE)
                .get(0);
    }

    private static String from(CaughtMail mail) {
        return mail.content().from();
    }

    private static DefaultOAuth2TokenCallback person(String name) {
        return new DefaultOAuth2TokenCallback(
                "people", name, "JWT", List.of("wildfly"), Map.of("preferred_username", name), 3600);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(world.at(path).base()))
                .header("Accept", path.contains("/api/") ? "application/json" : "text/html")
                .timeout(Duration.ofSeconds(60));
    }

    private static ModelNode secured(String deployment) {
        return Operations.createAddress("subsystem", "elytron-oidc-client", "secure-deployment", deployment);
    }

    private static void redeploy(Management management) {
        for (String deployment : List.of("sender-domains.ear", APPLICATION + ".war")) {
            management.run(Operations.createOperation("redeploy", Operations.createAddress("deployment", deployment)));
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> World.get().api().get("/session").status() == 200);
    }
}
