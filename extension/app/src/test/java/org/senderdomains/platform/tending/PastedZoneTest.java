package org.senderdomains.platform.tending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.records.RecordsIssued;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.KeyState;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.World;
import org.senderdomains.platform.keys.Signing;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.platform.served.ZoneRecord;
import org.senderdomains.sender.Setting;

/** The zone pasted by hand, and what the platform makes of what it sees. */
@Tag("slow")
class PastedZoneTest {

    private final ServedZone zone = new ServedZone();
    private final World world = zone.world;
    private final FakeDns dns = zone.dns;

    @AfterEach
    void close() {
        zone.close();
    }

    @Test
    void nothing_can_be_verified_before_the_operator_has_pasted_the_zone() {
        Domain domain = world.claim("acme", "example.test");
        zone.round();
        assertThat(zone.unseen(domain)).hasSize(3);
        assertThat(zone.states()).containsOnly(KeyState.PUBLISHED);

        zone.paste();
        world.tick(Duration.ofSeconds(5));
        zone.round();

        assertThat(zone.unseen(domain)).isEmpty();
        assertThat(zone.states()).containsExactlyInAnyOrder(KeyState.ACTIVE, KeyState.PUBLISHED);
    }

    @Test
    void what_is_missing_is_looked_for_more_and_more_rarely_but_at_least_every_quarter_of_an_hour() {
        world.claim("acme", "example.test");
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            zone.round();
            ServedName name = zone.name(ServedPurpose.DKIM);
            Duration wait = Duration.between(world.instant(), name.dueAt());
            seconds.add(wait.toSeconds());
            world.tick(wait);
        }

        assertThat(seconds).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 900L, 900L, 900L);
    }

    @Test
    void what_is_right_is_looked_at_a_few_times_a_day() {
        world.claim("acme", "example.test");
        world.makeKeys(0);
        zone.paste();
        zone.round();

        assertThat(Duration.between(
                        world.instant(), zone.name(ServedPurpose.DKIM).dueAt()))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void an_outage_moves_nothing_and_a_record_that_is_gone_is_noticed() {
        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        zone.paste();
        zone.round();

        dns.unreachable(World.ZONE);
        world.tick(Duration.ofHours(7));
        zone.round();
        assertThat(zone.unseen(domain)).isEmpty();
        assertThat(zone.name(ServedPurpose.DKIM).seen().trouble()).startsWith("Nobody could say what TXT ");

        dns.reachable(World.ZONE);
        String name = domain.records().get(1).data();
        dns.remove(name, RecordType.TXT);
        world.tick(Duration.ofHours(1));
        zone.round();
        assertThat(zone.unseen(domain)).containsExactly(name);
    }

    @Test
    void without_a_bounce_host_a_return_path_holds_nobody_up() {
        world.set(Setting.BOUNCE_HOST, null).set(Setting.SPF_MECHANISMS, null);
        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        zone.paste();
        zone.round();

        assertThat(zone.unseen(domain)).isEmpty();
    }

    @Test
    void a_name_nobody_serves_is_the_platforms_fault() {
        assertThat(world.names().unseen(Set.of("x.dkim." + World.ZONE))).containsExactly("x.dkim." + World.ZONE);
        assertThat(world.names().unseen(Set.of())).isEmpty();
    }

    @Test
    void a_changed_setting_reaches_every_return_path() {
        Domain domain = world.claim("acme", "example.test");
        zone.round();
        world.set(Setting.BOUNCE_HOST, "mx2.platform.test").tick(Duration.ofMinutes(10));
        zone.round();

        assertThat(world.names()
                        .find(domain.records().get(2).data())
                        .orElseThrow()
                        .wanted())
                .contains(ZoneRecord.mx(10, "mx2.platform.test"));
    }

    @Test
    void a_changed_setting_brings_back_nothing_that_was_let_go() {
        Domain domain = world.claim("acme", "example.test");
        zone.round();
        world.transactions.inNew(() -> {
            world.entities.remove(world.entities.find(Domain.class, domain.id()));
            return null;
        });
        world.tick(Duration.ofMinutes(10));
        zone.round();
        Supplier<ServedName> returnPath =
                () -> world.names().find(domain.records().get(2).data()).orElseThrow();
        Optional<Instant> through = returnPath.get().removeAt();
        assertThat(through).isPresent();

        world.set(Setting.BOUNCE_HOST, "mx2.platform.test").tick(Duration.ofMinutes(10));
        zone.round();

        assertThat(returnPath.get().removeAt()).isEqualTo(through);
    }

    @Test
    void claims_that_were_there_before_are_served_too() {
        Domain domain = world.claim("acme", "example.test");
        world.transactions.inNew(
                () -> world.entities.createQuery("delete from ServedName").executeUpdate()
                        + world.entities.createQuery("delete from SigningKey").executeUpdate());
        zone.round();

        assertThat(world.names().ofClaim(domain.id())).hasSize(3);
        assertThat(zone.states()).containsOnly(KeyState.PUBLISHED);
    }

    @Test
    void new_records_for_an_old_claim_replace_what_was_served_for_it() {
        Domain domain = world.claim("acme", "example.test");
        zone.round();
        List<String> before =
                domain.records().stream().map(RequiredRecord::data).toList();
        world.transactions.inNew(() -> {
            Domain known = world.domains().find(domain.id()).orElseThrow();
            world.entities
                    .createNativeQuery("update required_record set full_name = concat('x', full_name),"
                            + " data = concat('x', data) where claim_id = " + domain.id())
                    .executeUpdate();
            world.entities.refresh(known);
            world.claimed().issued(new RecordsIssued(known.id()));
            return null;
        });

        assertThat(world.names().ofClaim(domain.id()))
                .filteredOn(name -> name.removeAt().isPresent())
                .extracting(ServedName::name)
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(world.keys().of("acme", "example.test"))
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.servedAt().orElseThrow()).startsWith("x"));
    }

    @Test
    void a_domain_that_is_no_longer_the_platforms_is_let_go() {
        zone.round();
        assertThat(world.keys().of("", "platform.test")).hasSize(2);

        world.set(Setting.FALLBACK_ADDRESS, "no-reply@platform.example").tick(Duration.ofMinutes(10));
        zone.round();

        assertThat(world.keys().of("", "platform.test")).isEmpty();
        assertThat(world.keys().of("", "platform.example")).hasSize(2);
    }

    @Test
    void the_platforms_own_mail_is_signed_once_its_record_is_seen_wherever_its_zone_is() {
        zone.round();
        DomainName own = new DomainName("platform.test");
        assertThat(zone.signing().platform(own)).isInstanceOf(Signing.Missing.class);

        zone.paste();
        world.tick(Duration.ofMinutes(1));
        zone.round();
        assertThat(zone.signing().platform(own)).isInstanceOf(Signing.Ready.class);
    }
}
