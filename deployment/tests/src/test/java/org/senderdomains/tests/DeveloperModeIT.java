package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.senderdomains.tests.laptop.Laptop;
import org.senderdomains.tests.laptop.Newcomer;

/** PRODUCT rule U5: what the README promises under "Two minutes in developer mode". */
class DeveloperModeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private static Laptop laptop;

    private final Newcomer newcomer = new Newcomer();
    private final String page = laptop.printed("Set-up page");
    private final String api = laptop.printed("REST interface");
    private final String sample = laptop.printed("Sample application");
    private final String inbox = laptop.printed("Inbox");
    private final String panel = laptop.printed("DNS panel");
    private final String password = laptop.printed("Password of all");

    @BeforeAll
    static void mvn_Pdev() throws Exception {
        laptop = Laptop.started(
                Path.of(System.getProperty("server.home")),
                Path.of(System.getProperty("sample.application")),
                Path.of(System.getProperty("developer.mode")));
    }

    @AfterAll
    static void ctrl_c() throws InterruptedException {
        try (Laptop running = laptop) {
            running.stop();
        }
    }

    @Test
    void the_two_minutes_lead_from_an_empty_account_to_a_mail_that_a_receiver_finds_right() throws Exception {
        assertThat(newcomer.open(page)).contains("<script type=\"module\"");
        newcomer.post(api + "/session", signIn("taro"));
        newcomer.post(
                api + "/accounts/sample/domains",
                Json.createObjectBuilder().add("name", "example.test").build());

        assertThat(newcomer.open(panel)).contains("<bdi>example.test</bdi>");
        newcomer.press(panel + "publish", Map.of("domain", "example.test"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(domain().getString("status"))
                        .as("by itself; nobody presses anything: %s", domain())
                        .isEqualTo("VERIFIED"));

        JsonObject ofTaro = sent("taro");
        assertThat(ofTaro.getString("from")).endsWith("<taro@example.test>");
        assertThat(ofTaro.getString("dkim")).isEqualTo("pass");
        assertThat(ofTaro.getString("dmarc")).isEqualTo("pass");

        newcomer.press(sample + "sign-out", Map.of());
        JsonObject ofSaburo = sent("saburo");
        assertThat(ofSaburo.getString("from")).contains("via Sample Platform").endsWith("<no-reply@platform.test>");
        assertThat(ofSaburo.getString("dmarc")).isEqualTo("pass");

        URI link = linkInANotice();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(newcomer.mails(inbox))
                        .as("what the account is told is in its language")
                        .anyMatch(mail -> mail.getString("subject").equals("example.test is verified")));
        assertThat(link.getAuthority())
                .as("whoever is signed in to the page that was printed is signed in behind the link")
                .isEqualTo(URI.create(page).getAuthority());
        assertThat(newcomer.read(link.resolve("api/session").toString()).asJsonObject())
                .containsEntry("principal", Json.createValue("taro"));
    }

    @Test
    void the_sample_application_says_that_a_password_is_wrong_and_has_its_style_before_anybody_signs_in()
            throws Exception {
        assertThat(newcomer.open(sample)).contains("j_password").doesNotContain("You are logged in");
        assertThat(newcomer.open(sample + "pico.min.css")).contains("--pico-");
        assertThat(newcomer.press(sample + "j_security_check", Map.of("j_username", "taro", "j_password", "wrong")))
                .contains("No login has this name and password.");
    }

    @Test
    void the_panel_and_the_inbox_have_their_style() throws Exception {
        assertThat(newcomer.open(panel + "pico.css")).contains("--pico-");
        assertThat(newcomer.open(inbox + "pico.css")).contains("--pico-");
    }

    private JsonObject signIn(String name) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("password", password)
                .build();
    }

    private JsonObject domain() throws Exception {
        return newcomer.read(api + "/accounts/sample/domains/example.test").asJsonObject();
    }

    /** {@return the mail that the sample application sends when somebody has signed in there} */
    private JsonObject sent(String name) throws Exception {
        newcomer.open(sample);
        assertThat(newcomer.press(sample + "j_security_check", Map.of("j_username", name, "j_password", password)))
                .contains("You are logged in as <strong>" + name + "</strong>");
        String subject = "請求書 " + name;
        String page = newcomer.press(
                sample,
                Map.of(
                        "from", "Sample application <billing@sample-application.test>",
                        "to", "customer@customer.test",
                        "subject", subject,
                        "text", "いつもお世話になっております。"));
        assertThat(page).contains("<mark>Sent.</mark>");
        return newcomer.mails(inbox).stream()
                .filter(mail -> mail.getString("subject").equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private URI linkInANotice() throws Exception {
        return await().atMost(PATIENCE)
                .until(this::linksInNotices, links -> !links.isEmpty())
                .get(0);
    }

    private List<URI> linksInNotices() throws Exception {
        return newcomer.mails(inbox).stream()
                .filter(mail -> mail.getString("to").contains("taro@example.test"))
                .flatMap(mail -> LINK.matcher(mail.getString("text")).results())
                .map(link -> URI.create(link.group()))
                .toList();
    }
}
