package org.senderdomains.platform.tending;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.records.RecordsIssued;
import org.senderdomains.domains.records.RequiredRecord;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.World;
import org.senderdomains.platform.keys.KeyTurns;
import org.senderdomains.platform.keys.Signing;
import org.senderdomains.platform.keys.SigningKeys;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.platform.served.Tended;
import org.senderdomains.platform.served.ZoneRecord;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;

/** The zone pasted by hand, and what the platform makes of what it sees. */
@Tag("slow")
class TendingTest {

    private final World world = new World();
    private final FakeDns dns = new FakeDns();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void nothing_can_be_verified_before_the_operator_has_pasted_the_zone() {
        Domain domain = world.claim("acme", "example.test");
        round();
        assertThat(unseen(domain)).hasSize(3);
        assertThat(states()).containsOnly(KeyState.PUBLISHED);

        paste();
        world.tick(Duration.ofSeconds(5));
        round();

        assertThat(unseen(domain)).isEmpty();
        assertThat(states()).containsExactlyInAnyOrder(KeyState.ACTIVE, KeyState.PUBLISHED);
    }

    @Test
    void what_is_missing_is_looked_for_more_and_more_rarely_but_at_least_every_quarter_of_an_hour() {
        world.claim("acme", "example.test");
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            round();
            ServedName name = name(ServedPurpose.DKIM);
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
        paste();
        round();

        assertThat(Duration.between(world.instant(), name(ServedPurpose.DKIM).dueAt()))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void an_outage_moves_nothing_and_a_record_that_is_gone_is_noticed() {
        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        paste();
        round();

        dns.unreachable(World.ZONE);
        world.tick(Duration.ofHours(7));
        round();
        assertThat(unseen(domain)).isEmpty();
        assertThat(name(ServedPurpose.DKIM).seen().trouble()).startsWith("Nobody could say what TXT ");

        dns.reachable(World.ZONE);
        String name = domain.records().get(1).data();
        dns.remove(name, RecordType.TXT);
        world.tick(Duration.ofHours(1));
        round();
        assertThat(unseen(domain)).containsExactly(name);
    }

    @Test
    void without_a_bounce_host_a_return_path_holds_nobody_up() {
        world.set(Setting.BOUNCE_HOST, null).set(Setting.SPF_MECHANISMS, null);
        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        paste();
        round();

        assertThat(unseen(domain)).isEmpty();
    }

    @Test
    void a_name_nobody_serves_is_the_platforms_fault() {
        assertThat(world.names().unseen(Set.of("x.dkim." + World.ZONE))).containsExactly("x.dkim." + World.ZONE);
        assertThat(world.names().unseen(Set.of())).isEmpty();
    }

    @Test
    void a_changed_setting_reaches_every_return_path() {
        Domain domain = world.claim("acme", "example.test");
        round();
        world.set(Setting.BOUNCE_HOST, "mx2.platform.test").tick(Duration.ofMinutes(10));
        round();

        assertThat(world.names()
                        .find(domain.records().get(2).data())
                        .orElseThrow()
                        .wanted())
                .contains(ZoneRecord.mx(10, "mx2.platform.test"));
    }

    @Test
    void a_changed_setting_brings_back_nothing_that_was_let_go() {
        Domain domain = world.claim("acme", "example.test");
        round();
        world.transactions.inNew(() -> {
            world.entities.remove(world.entities.find(Domain.class, domain.id()));
            return null;
        });
        world.tick(Duration.ofMinutes(10));
        round();
        Supplier<ServedName> returnPath =
                () -> world.names().find(domain.records().get(2).data()).orElseThrow();
        Optional<Instant> through = returnPath.get().removeAt();
        assertThat(through).isPresent();

        world.set(Setting.BOUNCE_HOST, "mx2.platform.test").tick(Duration.ofMinutes(10));
        round();

        assertThat(returnPath.get().removeAt()).isEqualTo(through);
    }

    @Test
    void claims_that_were_there_before_are_served_too() {
        Domain domain = world.claim("acme", "example.test");
        world.transactions.inNew(
                () -> world.entities.createQuery("delete from ServedName").executeUpdate()
                        + world.entities.createQuery("delete from SigningKey").executeUpdate());
        round();

        assertThat(world.names().ofClaim(domain.id())).hasSize(3);
        assertThat(states()).containsOnly(KeyState.PUBLISHED);
    }

    @Test
    void new_records_for_an_old_claim_replace_what_was_served_for_it() {
        Domain domain = world.claim("acme", "example.test");
        round();
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
        round();
        assertThat(world.keys().of("", "platform.test")).hasSize(2);

        world.set(Setting.FALLBACK_ADDRESS, "no-reply@platform.example").tick(Duration.ofMinutes(10));
        round();

        assertThat(world.keys().of("", "platform.test")).isEmpty();
        assertThat(world.keys().of("", "platform.example")).hasSize(2);
    }

    @Test
    void two_nodes_never_see_to_one_name_at_once() {
        world.claim("acme", "example.test");
        world.makeKeys(0);
        DueNames node = new DueNames(world.entities, world);
        Duration lease = Duration.ofMinutes(10);

        List<Tended> first = world.transactions.inNew(() -> node.claim(2, world.instant(), lease, Pusher.NONE::isFor));
        List<Tended> second =
                world.transactions.inNew(() -> node.claim(10, world.instant(), lease, Pusher.NONE::isFor));
        assertThat(first).hasSize(2);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);

        // The first node dies; its names are taken over when the lease is up, and its late answer is not believed.
        world.tick(lease.plusSeconds(1));
        assertThat(world.transactions.inNew(() -> node.claim(10, world.instant(), lease, Pusher.NONE::isFor)))
                .hasSize(3);
        assertThat(world.transactions.inNew(() -> node.stillOurs(first.get(0)))).isEmpty();
    }

    @Test
    void an_answer_about_what_is_no_longer_wanted_is_dropped() {
        world.claim("acme", "example.test");
        world.makeKeys(0);
        paste();
        DueNames node = new DueNames(world.entities, world);
        List<Tended> claimed = world.transactions.inNew(
                () -> node.claim(10, world.instant(), Duration.ofMinutes(10), Pusher.NONE::isFor));
        world.transactions.inNew(() -> {
            ServedName name = world.names().find(claimed.get(0).name()).orElseThrow();
            world.names().serve(name, List.of(ZoneRecord.txt("something else")));
            return null;
        });

        assertThat(world.transactions.inNew(() -> node.stillOurs(claimed.get(0))))
                .isEmpty();
        assertThat(world.transactions.inNew(() -> node.stillOurs(claimed.get(1))))
                .isPresent();
        assertThat(world.transactions.inNew(
                        () -> node.claim(10, world.instant(), Duration.ofMinutes(10), Pusher.NONE::isFor)))
                .as("what changed meanwhile is seen to at once")
                .extracting(Tended::name)
                .containsExactly(claimed.get(0).name());
    }

    @Test
    void a_name_that_cannot_be_stored_holds_up_neither_the_others_nor_itself() {
        world.claim("acme", "example.test");
        world.makeKeys(0);
        paste();
        AtomicInteger calls = new AtomicInteger();
        Transactions failing = new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                // The first tells the time, the second claims the names, the third stores what was found about the
                // first.
                if (calls.incrementAndGet() == 3) {
                    throw new OptimisticLockException("somebody was faster");
                }
                return world.transactions.inNew(work);
            }
        };
        KeyTurns turns = new KeyTurns(world.keys(), world.owners(), world.next(), world.transactions);
        new Tending(new DueNames(world.entities, world), world.keys(), turns, () -> dns, failing)
                .run(Pusher.NONE, () -> {});

        assertThat(world.names().all().stream().filter(name -> name.sight().isRight()))
                .hasSize(2);
        world.tick(Duration.ofSeconds(10));
        round();
        assertThat(world.names().all())
                .hasSizeGreaterThan(2)
                .allMatch(name -> name.sight().isRight()
                        || name.purpose() == ServedPurpose.OWN_DKIM
                        || name.purpose() == ServedPurpose.OWN_SPF);
    }

    /** With hundreds of failing names the first of them are due again before the last one was seen to. */
    @Test
    void a_round_ends_although_names_that_failed_are_due_again_meanwhile() {
        world.claim("acme", "example.test");
        world.makeKeys(0);
        AtomicInteger calls = new AtomicInteger();
        Transactions slow = new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                world.tick(Duration.ofMinutes(15));
                assertThat(calls.incrementAndGet())
                        .as("transactions of one round")
                        .isLessThan(100);
                return world.transactions.inNew(work);
            }
        };
        KeyTurns turns = new KeyTurns(world.keys(), world.owners(), world.next(), world.transactions);
        AtomicInteger between = new AtomicInteger();

        new Tending(new DueNames(world.entities, world), world.keys(), turns, () -> dns, slow)
                .run(Pusher.NONE, between::incrementAndGet);

        assertThat(world.names().all()).allMatch(name -> name.seen().lookedAt() != null);
        assertThat(between).as("what is done after each few names").hasValueGreaterThan(0);
    }

    /** All that was done would be for nothing, on the other node as on this one, for ever. */
    @Test
    void no_other_node_takes_over_what_a_slow_name_server_is_told_of() {
        for (int i = 0; i < 5; i++) {
            world.claim("acme", "example" + i + ".test");
        }
        world.makeKeys(0);
        Set<String> told = new HashSet<>();
        List<String> takenOver = new ArrayList<>();
        Pusher slow = new Pusher() {
            @Override
            public boolean isFor(ServedName name) {
                return true;
            }

            @Override
            public Optional<String> push(Tended name) {
                told.add(name.name());
                publish(name.name(), name.wanted());
                world.tick(Duration.ofMinutes(1));
                world.transactions
                        .inNew(() -> new DueNames(world.entities, world)
                                .claim(100, world.instant(), Duration.ofMinutes(10), any -> false))
                        .forEach(taken -> takenOver.add(taken.name()));
                return Optional.empty();
            }
        };

        for (int round = 0; round < 10 && told.size() < 15; round++) {
            world.round(dns, slow).tick(Duration.ofMinutes(15));
        }

        assertThat(takenOver).isEmpty();
        assertThat(told).as("in the end it is told of all").hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void the_operator_is_told_once_and_then_it_is_over() {
        Trouble trouble = new Trouble(world.lasting);
        world.claim("acme", "example.test");
        for (int minute = 0; minute < 60; minute++) {
            world.tick(Duration.ofMinutes(1));
            round();
            trouble.look(world.entities, world.instant());
        }
        assertThat(world.alerts).hasSize(1);

        paste();
        world.tick(Duration.ofMinutes(15));
        round();
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
        for (int minute = 0; minute < 60; minute++) {
            world.tick(Duration.ofMinutes(1));
            round();
            trouble.look(world.entities, world.instant());
        }

        assertThat(world.alerts).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo(AlertCode.PLATFORM_RECORDS_MISSING);
            assertThat(alert.text())
                    .startsWith("6 of the platform's own DNS names have not been right for 10 minutes, first of them ")
                    .contains(
                            ": tenants who point there cannot be verified, and their mail may fail DKIM or SPF. There is")
                    .endsWith("Look at the REST resource platform-zone.");
        });
    }

    /** PRODUCT rule D3: a tenant who adds a domain is no reason to send anybody to another server. */
    @Test
    void what_only_a_new_domain_needs_is_alerted_of_and_makes_no_server_unready() {
        pasteOwn();
        world.claim("acme", "example.test");
        later();

        assertThat(Trouble.missing(world.entities, world.instant(), 10))
                .as("what is alerted of")
                .hasSize(3);
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();
    }

    @Test
    void what_mail_of_a_verified_domain_depends_on_counts_until_it_is_seen_again() {
        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        round();
        paste();
        later();
        world.verified(domain);
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();

        String signing = world.keys().of("acme", "example.test").stream()
                .filter(key -> key.state() == KeyState.ACTIVE)
                .findFirst()
                .flatMap(SigningKey::servedAt)
                .orElseThrow();
        dns.remove(signing, RecordType.TXT);
        world.tick(Duration.ofHours(7));
        round();
        assertThat(Trouble.countNeeded(world.entities, world.instant()))
                .as("before ten minutes are over")
                .isZero();
        later();
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isEqualTo(1);

        paste();
        later();
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();
    }

    /** Where the zone is pasted, each turn of a key would else take every application out until it is pasted again. */
    @Test
    void a_key_that_waits_for_its_turn_makes_no_server_unready() {
        Domain domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        round();
        paste();
        later();
        world.verified(domain);
        String waiting = world.keys().of("acme", "example.test").stream()
                .filter(key -> key.state() == KeyState.PUBLISHED)
                .findFirst()
                .flatMap(SigningKey::servedAt)
                .orElseThrow();
        dns.remove(waiting, RecordType.TXT);
        world.tick(Duration.ofHours(7));
        later();

        assertThat(Trouble.missing(world.entities, world.instant(), 10))
                .as("what is alerted of")
                .extracting(ServedName::name)
                .containsExactly(waiting);
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();
    }

    @Test
    void the_platforms_own_names_count_from_the_start() {
        round();
        later();

        assertThat(Trouble.countNeeded(world.entities, world.instant()))
                .as("two keys and SPF of platform.test")
                .isEqualTo(3);

        paste();
        later();
        assertThat(Trouble.countNeeded(world.entities, world.instant())).isZero();
    }

    private void pasteOwn() {
        round();
        paste();
        later();
        assertThat(Trouble.missing(world.entities, world.instant(), 10)).isEmpty();
    }

    /** What is not right is looked at every quarter of an hour at least; twice, so that it has lasted, too. */
    private void later() {
        for (int look = 0; look < 2; look++) {
            world.tick(Duration.ofMinutes(16));
            round();
        }
        world.entities.clear();
    }

    @Test
    void the_platforms_own_mail_is_signed_once_its_record_is_seen_wherever_its_zone_is() {
        round();
        DomainName own = new DomainName("platform.test");
        assertThat(signing().platform(own)).isInstanceOf(Signing.Missing.class);

        paste();
        world.tick(Duration.ofMinutes(1));
        round();
        assertThat(signing().platform(own)).isInstanceOf(Signing.Ready.class);
    }

    private SigningKeys signing() {
        world.entities.clear();
        return world.signingKeys();
    }

    private void round() {
        world.round(dns, Pusher.NONE);
    }

    private void paste() {
        world.entities.clear();
        for (ServedName name : world.names().all()) {
            publish(name.name(), name.wanted());
        }
    }

    private void publish(String name, List<ZoneRecord> wanted) {
        for (ZoneRecord record : wanted) {
            dns.remove(name, record.type());
            if (record.type() == RecordType.TXT) {
                dns.txt(name, record.data());
            } else {
                dns.mx(name, 10, record.data().substring(3));
            }
        }
    }

    private ServedName name(ServedPurpose purpose) {
        world.entities.clear();
        return world.names().all().stream()
                .filter(name -> name.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    private Set<String> unseen(Domain domain) {
        world.entities.clear();
        return world.names()
                .unseen(domain.records().stream().map(RequiredRecord::data).toList());
    }

    private List<KeyState> states() {
        world.entities.clear();
        return world.keys().of("acme", "example.test").stream()
                .map(key -> key.state())
                .toList();
    }
}
