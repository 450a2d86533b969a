package org.senderdomains.platform.tending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Domain;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.platform.World;
import org.senderdomains.platform.served.ServedName;

/** Names that stay wrong: what the operator is told, and when a server is not ready. */
@Tag("slow")
class TroubleTest {

    private final ServedZone zone = new ServedZone();
    private final World world = zone.world;
    private final FakeDns dns = zone.dns;

    @AfterEach
    void close() {
        zone.close();
    }

    @Test
    void the_operator_is_told_once_and_then_it_is_over() {
        Trouble trouble = new Trouble(world.lasting);
        world.claim("acme", "example.test");
        anHourOf(trouble);
        assertThat(world.alerts).hasSize(1);

        zone.paste();
        world.tick(Duration.ofMinutes(15));
        zone.round();
        trouble.look(world.entities, world.instant());
        assertThat(world.lasting.over(AlertCode.PLATFORM_RECORDS_MISSING))
                .as("still waited for")
                .isFalse();
        assertThat(world.alerts).hasSize(1);
    }

    @Test
    void records_that_stay_missing_are_one_alert_that_names_the_first() {
        Trouble trouble = new Trouble(world.lasting);
        world.claim("acme", "example.test");
        anHourOf(trouble);

        assertThat(world.alerts).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo(AlertCode.PLATFORM_RECORDS_MISSING);
            assertThat(alert.text())
                    .startsWith("6 of the platform's own DNS names have not been right for 10 minutes, first of them ")
                    .contains(
                            ": tenants who point there cannot be verified, and their mail may fail DKIM or SPF. There is")
                    .endsWith("Look at the REST resource platform-zone.");
        });
    }

    private void anHourOf(Trouble trouble) {
        for (int minute = 0; minute < 60; minute++) {
            world.tick(Duration.ofMinutes(1));
            zone.round();
            trouble.look(world.entities, world.instant());
        }
    }

    /** PRODUCT rule D3: a tenant who adds a domain is no reason to send anybody to another server. */
    @Test
    void what_only_a_new_domain_needs_is_alerted_of_and_makes_no_server_unready() {
        pasteOwn();
        world.claim("acme", "example.test");
        zone.later();

        assertThat(Trouble.missing(world.entities, world.instant(), 10))
                .as("what is alerted of")
                .hasSize(3);
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();
    }

    @Test
    void what_mail_of_a_verified_domain_depends_on_counts_until_it_is_seen_again() {
        verifiedDomain();
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();

        String signing = servedAt(KeyState.ACTIVE);
        dns.remove(signing, RecordType.TXT);
        world.tick(Duration.ofHours(7));
        zone.round();
        assertThat(Trouble.countNeeded(world.entities, world.instant()))
                .as("before ten minutes are over")
                .isZero();
        zone.later();
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isEqualTo(1);

        zone.paste();
        zone.later();
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();
    }

    /** Where the zone is pasted, each turn of a key would else take every application out until it is pasted again. */
    @Test
    void a_key_that_waits_for_its_turn_makes_no_server_unready() {
        verifiedDomain();
        String waiting = servedAt(KeyState.PUBLISHED);
        dns.remove(waiting, RecordType.TXT);
        world.tick(Duration.ofHours(7));
        zone.later();

        assertThat(Trouble.missing(world.entities, world.instant(), 10))
                .as("what is alerted of")
                .extracting(ServedName::name)
                .containsExactly(waiting);
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();
    }

    @Test
    void the_platforms_own_names_count_from_the_start() {
        zone.round();
        zone.later();

        assertThat(Trouble.countNeeded(world.entities, world.instant()))
                .as("two keys and SPF of platform.test")
                .isEqualTo(3);

        zone.paste();
        zone.later();
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();
    }

    /** All that is wanted of it is served and seen. */
    private void verifiedDomain() {
        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        zone.round();
        zone.paste();
        zone.later();
        world.verified(domain);
    }

    /** {@return the name at which the key of that domain is served that is in this state} */
    private String servedAt(KeyState state) {
        return world.keys().of("acme", "example.test").stream()
                .filter(key -> key.state() == state)
                .findFirst()
                .flatMap(SigningKey::servedAt)
                .orElseThrow();
    }

    private void pasteOwn() {
        zone.round();
        zone.paste();
        zone.later();
        assertThat(Trouble.missing(world.entities, world.instant(), 10)).isEmpty();
    }
}
