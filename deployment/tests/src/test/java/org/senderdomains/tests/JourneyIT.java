package org.senderdomains.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.tests.tenant.Way;
import org.senderdomains.tests.world.Http.Reply;
import org.senderdomains.tests.world.World;

/** The journey of a domain: added, published, verified, and mail leaves with the member's own address. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JourneyIT {
    private static final String ACCOUNT = "journey";

    private final World world = World.get();
    private final Journey journey = new Journey();

    @Deployment(testable = false)
    static WebArchive tenant() {
        return Tenants.plain("journey-tenant");
    }

    @BeforeAll
    static void an_account() {
        Journey journey = new Journey();
        journey.configure();
        journey.account(ACCOUNT, "");
        journey.member(ACCOUNT, "taro", "admin", "taro@by-timer.test");
    }

    /** C1, C4, D4, M3. */
    @Test
    void records_published_in_dns_turn_a_domain_verified_by_the_timer_alone() throws Exception {
        Zone zone = world.zone("by-timer.test");
        JsonObject added = journey.addDomain(ACCOUNT, "by-timer.test");
        assertThat(added.getString("status")).isEqualTo("PENDING");
        assertThat(added.getJsonArray("records").getValuesAs(JsonObject.class))
                .hasSize(3)
                .allSatisfy(record -> {
                    assertThat(record.getString("type")).isEqualTo("CNAME");
                    assertThat(record.getString("fullName")).isEqualTo(record.getString("host") + ".by-timer.test");
                    assertThat(record.getString("value")).endsWith(".mail.platform.test");
                });
        assertThat(mailOfTaro("by-timer.test").content().from()).endsWith("<" + Journey.FALLBACK + ">");

        journey.publish(added, zone);

        journey.awaitStatus(ACCOUNT, "by-timer.test", "VERIFIED");
        assertThat(mailOfTaro("by-timer.test").content().from()).isEqualTo("taro@by-timer.test");
    }

    /** C1. */
    @Test
    void the_button_finds_published_records_at_once() {
        Zone zone = world.zone("by-button.test");
        JsonObject added = journey.addDomain(ACCOUNT, "by-button.test");
        JsonObject before = journey.check(ACCOUNT, "by-button.test");
        assertThat(before.getString("status")).isEqualTo("PENDING");
        assertThat(codes(before)).containsOnly("RECORD_MISSING");

        journey.publish(added, zone);

        JsonObject after = journey.check(ACCOUNT, "by-button.test");
        assertThat(after.getString("status")).isEqualTo("VERIFIED");
        assertThat(codes(after)).isEmpty();
    }

    /** C1. */
    @Test
    void who_presses_again_at_once_is_told_when_to_come_again() {
        world.zone("pressed.test");
        journey.addDomain(ACCOUNT, "pressed.test");
        assertThat(journey.press(ACCOUNT, "pressed.test").status()).isEqualTo(200);

        Reply again = journey.press(ACCOUNT, "pressed.test");

        assertThat(again.status()).isEqualTo(429);
        assertThat(again.code()).isEqualTo("check-too-soon");
        assertThat(again.retryAfter()).contains("2");
        assertThat(journey.check(ACCOUNT, "pressed.test").getString("status")).isEqualTo("PENDING");
    }

    /** C6. */
    @Test
    void a_wrong_record_leaves_a_domain_pending_with_the_reason() {
        Zone zone = world.zone("wrong.test");
        JsonObject added = journey.addDomain(ACCOUNT, "wrong.test");
        JsonObject record = added.getJsonArray("records").getJsonObject(0);
        journey.publish(added, zone);
        zone.remove(record.getString("fullName"));
        zone.add(record.getString("fullName"), "CNAME", "somewhere.else.test");

        // Until the platform has published its side, the other two lead to nothing.
        JsonObject checked = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> journey.check(ACCOUNT, "wrong.test"),
                        seen -> !codes(seen).contains("PLATFORM_RECORD_MISSING"));

        assertThat(checked.getString("status")).isEqualTo("PENDING");
        assertThat(codes(checked)).containsExactly("WRONG_VALUE");
        assertThat(checked.getJsonArray("records").getJsonObject(0).getString("found"))
                .contains("somewhere.else.test");
    }

    private CaughtMail mailOfTaro(String domain) throws InterruptedException {
        return journey.send(
                world.at("/journey-tenant").as("taro"), Way.INJECTED_SESSION, Map.of("from", "taro@" + domain));
    }

    private static List<String> codes(JsonObject domain) {
        return domain.getJsonArray("records").getValuesAs(JsonObject.class).stream()
                .flatMap(record -> record.getJsonArray("findings").getValuesAs(JsonObject.class).stream())
                .map(finding -> finding.getString("code"))
                .toList();
    }
}
