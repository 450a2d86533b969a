package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Dns;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainStatus;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.Look;
import org.senderdomains.names.DomainName;

/** From a due row to a stored state, with a real database and a ticking clock. */
class SweepTest {

    private final World world = new World();
    private World.Node node;

    @BeforeEach
    void start() {
        node = world.node();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Domain sweepWhenDue(String name) throws InterruptedException {
        world.untilDue(node.find("rei", name));
        node.sweep();
        return node.find("rei", name);
    }

    @Test
    void published_records_verify_a_domain_without_anybody_pressing_anything() throws InterruptedException {
        world.publish(node.add("rei", "example.test"));
        Domain domain = sweepWhenDue("example.test");
        assertThat(domain.status()).isEqualTo(DomainStatus.VERIFIED);
        assertThat(domain.records())
                .allSatisfy(record -> assertThat(record.seen().state()).isEqualTo(RecordState.FOUND));
        assertThat(domain.lastCheckedAt()).contains(world.clock.instant());
        assertThat(world.told.times).as("remembered decisions are dropped").hasSize(1);
    }

    @Test
    void nothing_is_checked_before_it_is_due() throws InterruptedException {
        world.publish(node.add("rei", "example.test"));
        world.clock.pass(Duration.ofSeconds(59));
        node.sweep();
        assertThat(world.dns.asked()).isEmpty();
        world.clock.pass(Duration.ofSeconds(1));
        node.sweep();
        assertThat(world.dns.asked()).isNotEmpty();
    }

    @Test
    void missing_records_keep_a_domain_pending_and_say_so() throws InterruptedException {
        Domain added = node.add("rei", "example.test");
        Domain domain = sweepWhenDue("example.test");
        assertThat(domain.status()).isEqualTo(DomainStatus.PENDING);
        assertThat(domain.records())
                .allSatisfy(record -> assertThat(record.seen().findings())
                        .singleElement()
                        .extracting("code")
                        .isEqualTo(FindingCode.RECORD_MISSING));
        assertThat(Duration.between(
                        world.clock.instant(), domain.progress().nextCheck().at()))
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(domain.records().get(0).data())
                .isEqualTo(added.records().get(0).data());
    }

    @Test
    void one_sweep_checks_each_due_row_once() throws InterruptedException {
        node.add("rei", "example.test");
        sweepWhenDue("example.test");
        int asked = world.dns.asked().size();
        node.sweep();
        assertThat(world.dns.asked()).hasSize(asked);
    }

    @Test
    void more_due_domains_than_are_looked_at_at_once_are_all_done_in_one_sweep() throws InterruptedException {
        node.account("rei");
        List<Domain> added = IntStream.range(0, 3 * World.AT_ONCE + 1)
                .mapToObj(i -> node.add("rei", "d" + i + ".test"))
                .toList();
        added.forEach(world::publish);
        world.clock.pass(Duration.ofMinutes(1));
        node.sweep();
        List<DomainStatus> statuses = node.transactions.inNew(
                () -> node.domains.of("rei").stream().map(Domain::status).toList());
        assertThat(statuses).hasSize(3 * World.AT_ONCE + 1).containsOnly(DomainStatus.VERIFIED);
    }

    @Test
    void a_verified_domain_whose_records_are_gone_is_at_risk_after_two_looks_and_revoked_after_72_hours()
            throws InterruptedException {
        Domain added = node.add("rei", "example.test");
        world.publish(added);
        sweepWhenDue("example.test");
        added.records().forEach(record -> world.dns.remove(record.fullName(), org.senderdomains.dns.RecordType.CNAME));
        assertThat(sweepWhenDue("example.test").status()).isEqualTo(DomainStatus.VERIFIED);
        Domain domain = sweepWhenDue("example.test");
        assertThat(domain.status()).isEqualTo(DomainStatus.AT_RISK);
        while (domain.status() == DomainStatus.AT_RISK) {
            domain = sweepWhenDue("example.test");
        }
        assertThat(domain.status()).isEqualTo(DomainStatus.REVOKED);
        assertThat(world.told.times).hasSize(3);
        world.publish(added);
        assertThat(sweepWhenDue("example.test").status()).isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void months_of_outages_demote_nobody() throws InterruptedException {
        Domain added = node.add("rei", "example.test");
        world.publish(added);
        sweepWhenDue("example.test");
        world.dns.undetermined("example.test", Cause.SERVFAIL);
        var end = world.clock.instant().plus(Duration.ofDays(90));
        while (world.clock.instant().isBefore(end)) {
            assertThat(sweepWhenDue("example.test").status()).isEqualTo(DomainStatus.VERIFIED);
        }
        assertThat(node.find("rei", "example.test").progress().tries().undeterminedSince())
                .isNotNull();
    }

    @Test
    void two_accounts_with_one_domain_have_their_own_records_and_states() throws InterruptedException {
        Domain reis = node.add("rei", "example.test");
        Domain kais = node.add("kai", "example.test");
        assertThat(reis.records())
                .extracting("data")
                .doesNotContainAnyElementsOf(
                        kais.records().stream().map(record -> record.data()).toList());
        world.publish(kais);
        world.clock.pass(Duration.ofMinutes(1));
        node.sweep();
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.PENDING);
        assertThat(node.find("kai", "example.test").status()).isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void what_is_leased_to_one_node_is_not_claimed_by_another_until_the_lease_is_over() {
        node.add("rei", "example.test");
        world.clock.pass(Duration.ofMinutes(1));
        try (World.Node other = world.another()) {
            Claimed claimed = node.transactions
                    .inNew(() -> node.due.claim(10, Duration.ofMinutes(10)))
                    .get(0);
            assertThat(other.transactions.inNew(() -> other.due.claim(10, Duration.ofMinutes(10))))
                    .isEmpty();
            world.clock.pass(Duration.ofMinutes(11));
            assertThat(other.transactions.inNew(() -> other.due.claim(10, Duration.ofMinutes(10))))
                    .hasSize(1);
            assertThat(node.transactions.inNew(() -> node.due.stillOurs(claimed)))
                    .as("the node that was too slow has lost it")
                    .isEmpty();
        }
    }

    private Claimed claimTheOnlyOne() {
        return node.transactions
                .inNew(() -> node.due.claim(10, Duration.ofMinutes(10)))
                .get(0);
    }

    private void pressTheButton(String name) {
        Expected expected = Expected.asked(node.find("rei", name));
        List<Observation> seen = node.check.look(expected).toCompletableFuture().join();
        node.transactions.inNew(() -> node.results.keep(
                node.domains.find("rei", new DomainName(name)).orElseThrow(),
                new Look(org.senderdomains.domains.Cause.BUTTON, seen)));
    }

    /** C1, C4: else whoever presses it often enough stays verified without any records. */
    @Test
    void a_press_of_the_button_does_not_make_vanish_what_the_timer_sees_at_the_same_time() throws InterruptedException {
        Domain added = node.add("rei", "example.test");
        world.publish(added);
        sweepWhenDue("example.test");
        added.records().forEach(record -> world.dns.remove(record.fullName(), org.senderdomains.dns.RecordType.CNAME));
        for (int look = 0; look < 2; look++) {
            world.untilDue(node.find("rei", "example.test"));
            Claimed claimed = claimTheOnlyOne();
            List<Observation> seen =
                    node.check.look(claimed.expected()).toCompletableFuture().join();
            pressTheButton("example.test");
            node.transactions.inNew(() -> node.due
                    .stillOurs(claimed)
                    .map(domain -> node.results.keep(domain, new Look(org.senderdomains.domains.Cause.TIMER, seen))));
        }
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.AT_RISK);
    }

    @Test
    void what_the_timer_saw_before_the_button_verified_the_domain_is_dropped() {
        Domain added = node.add("rei", "example.test");
        world.clock.pass(Duration.ofMinutes(1));
        Claimed claimed = claimTheOnlyOne();
        world.publish(added);
        pressTheButton("example.test");
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.VERIFIED);
        assertThat(node.transactions.inNew(() -> node.due.stillOurs(claimed))).isEmpty();
    }

    /** C1: a row must not be lost for what has passed, such as a database that was in trouble. */
    @Test
    void a_parked_row_is_tried_again_in_an_hour() throws InterruptedException {
        Domain domain = node.add("rei", "example.test");
        world.publish(domain);
        world.clock.pass(Duration.ofMinutes(1));
        Claimed claimed = claimTheOnlyOne();
        node.transactions.inNew(() -> {
            node.due.park(claimed, "the transaction took too long");
            return null;
        });
        world.clock.pass(Duration.ofMinutes(59));
        node.sweep();
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.PENDING);
        world.clock.pass(Duration.ofMinutes(1));
        node.sweep();
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void a_row_that_somebody_else_has_by_now_is_not_parked() {
        node.add("rei", "example.test");
        world.clock.pass(Duration.ofMinutes(1));
        Claimed lost = claimTheOnlyOne();
        world.clock.pass(Duration.ofMinutes(11));
        Claimed theirs = claimTheOnlyOne();
        node.transactions.inNew(() -> {
            node.due.park(lost, "too late");
            return null;
        });
        assertThat(node.transactions.inNew(() -> node.due.stillOurs(theirs))).isPresent();
    }

    /** A resolver whose name cannot be resolved, say: nothing is held up once that is mended. */
    @Test
    void while_dns_cannot_be_asked_at_all_nothing_is_claimed() {
        node.add("rei", "example.test");
        world.clock.pass(Duration.ofMinutes(1));
        DomainCheck unable = new DomainCheck(
                () -> {
                    throw new IllegalStateException("no DNS");
                },
                new Diagnosis(new SecureRandom(), false));
        Sweep sweep = new Sweep(node.due, node.results, unable, node.transactions, World.AT_ONCE);
        assertThatThrownBy(sweep::run).hasMessage("no DNS");
        assertThat(claimTheOnlyOne()).isNotNull();
    }

    /** Else each lost look takes one of the places for ever, and in the end the timer stands still. */
    @Test
    void a_look_that_never_ends_is_given_up() throws InterruptedException {
        node.add("rei", "example.test");
        world.clock.pass(Duration.ofMinutes(1));
        Dns deaf = (Dns) Proxy.newProxyInstance(
                Dns.class.getClassLoader(),
                new Class<?>[] {Dns.class},
                (proxy, method, arguments) ->
                        method.getName().equals("forOneCheck") ? proxy : new CompletableFuture<>());
        DomainCheck check =
                new DomainCheck(() -> deaf, new Diagnosis(new SecureRandom(), false), Duration.ofMillis(10));
        Sweep sweep = new Sweep(node.due, node.results, check, node.transactions, World.AT_ONCE);
        assertTimeoutPreemptively(Duration.ofSeconds(20), sweep::run);
        Domain domain = node.find("rei", "example.test");
        assertThat(domain.status()).isEqualTo(DomainStatus.PENDING);
        assertThat(domain.progress().nextCheck().at())
                .isEqualTo(world.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void a_row_that_cannot_be_stored_is_parked_and_the_others_go_on() throws InterruptedException {
        Domain broken = node.add("rei", "broken.test");
        Domain sound = node.add("rei", "sound.test");
        world.publish(sound);
        node.transactions.inNew(() -> node.entities
                .createNativeQuery("update required_record set findings = 'not json' where claim_id = :id")
                .setParameter("id", broken.id())
                .executeUpdate());
        world.clock.pass(Duration.ofMinutes(1));
        node.sweep();
        assertThat(node.find("rei", "sound.test").status()).isEqualTo(DomainStatus.VERIFIED);
        Object parked = node.transactions.inNew(() -> node.entities
                .createNativeQuery("select parked from domain_claim where id = :id", String.class)
                .setParameter("id", broken.id())
                .getSingleResult());
        assertThat(parked).asString().contains("Unrecognized token 'not'");
        node.sweep();
    }

    @Test
    void a_row_that_nobody_can_look_for_is_parked_and_the_others_go_on() throws InterruptedException {
        Domain broken = node.add("rei", "broken.test");
        world.publish(node.add("rei", "sound.test"));
        node.transactions.inNew(() -> node.entities
                .createNativeQuery("update required_record set full_name = 'some where' where claim_id = :id")
                .setParameter("id", broken.id())
                .executeUpdate());
        world.clock.pass(Duration.ofMinutes(1));
        node.sweep();
        assertThat(node.find("rei", "sound.test").status()).isEqualTo(DomainStatus.VERIFIED);
        Object parked = node.transactions.inNew(() -> node.entities
                .createNativeQuery("select parked from domain_claim where id = :id", String.class)
                .setParameter("id", broken.id())
                .getSingleResult());
        assertThat(parked).asString().contains("Not a domain name in A-labels: \"some where\".");
    }

    @Test
    void a_verified_domain_is_asked_for_once_a_record_and_a_pending_one_for_more() throws InterruptedException {
        world.publish(node.add("rei", "example.test"));
        sweepWhenDue("example.test");
        int first = world.dns.asked().size();
        sweepWhenDue("example.test");
        assertThat(world.dns.asked().size() - first).isEqualTo(3);
        assertThat(first).isGreaterThan(3 * 3);
    }

    @Test
    void history_tells_who_was_asked_and_said_what_and_is_not_written_when_nothing_is_new()
            throws InterruptedException {
        Domain added = node.add("rei", "example.test");
        world.dns.cname(added.records().get(0).fullName(), "elsewhere.test");
        sweepWhenDue("example.test");
        sweepWhenDue("example.test");
        List<?> details = node.transactions.inNew(() -> node.entities
                .createNativeQuery(
                        "select detail from domain_event where claim_id = :id and cause = 'TIMER'", String.class)
                .setParameter("id", added.id())
                .getResultList());
        String name = added.records().get(0).fullName();
        assertThat(details)
                .singleElement()
                .asString()
                .startsWith("CNAME " + name + ": WRONG WRONG_VALUE\n  CNAME " + name
                        + ": ns1.dns.test (192.0.2.1) answered 1 records\n  CNAME " + name
                        + ": ns2.dns.test (192.0.2.2) answered 1 records\nCNAME ");
    }

    @Test
    void after_48_hours_of_waiting_the_domain_says_that_its_records_are_probably_wrong() throws InterruptedException {
        Domain domain = node.add("rei", "example.test");
        assertThat(DomainView.of(domain, Locale.ENGLISH).message()).startsWith("DNS changes can take from minutes");
        while (domain.status() == DomainStatus.PENDING
                && world.hoursSince(domain.progress().standing().since()) < 48) {
            domain = sweepWhenDue("example.test");
        }
        assertThat(DomainView.of(domain, Locale.ENGLISH).message())
                .startsWith("The records of example.test have not been seen for more than 48 hours");
        assertThat(DomainView.of(domain, Locale.JAPANESE).message()).startsWith("example.test のレコードが 48 時間以上");
    }

    @Test
    void time_in_which_nobody_could_look_does_not_make_records_probably_wrong() throws InterruptedException {
        Domain domain = node.add("rei", "example.test");
        sweepWhenDue("example.test");
        world.dns.unreachable("example.test");
        for (int i = 0; i < 60; i++) {
            domain = sweepWhenDue("example.test");
        }
        assertThat(world.hoursSince(domain.progress().standing().since())).isGreaterThan(48);
        assertThat(DomainView.of(domain, Locale.ENGLISH).message()).startsWith("DNS changes can take from minutes");
        assertThat(DomainView.of(domain, Locale.ENGLISH)
                        .records()
                        .get(0)
                        .findings()
                        .get(0)
                        .message())
                .isEqualTo(
                        "Whether the CNAME record at " + domain.records().get(0).fullName() + " is right could not be"
                                + " determined: the name servers did not answer in time. Nothing needs to be done now; we look"
                                + " again by ourselves.");
    }

    @Test
    void findings_are_told_in_the_language_of_whoever_reads() throws InterruptedException {
        node.add("rei", "example.test");
        Domain domain = sweepWhenDue("example.test");
        String name = domain.records().get(0).fullName();
        assertThat(DomainView.of(domain, Locale.ENGLISH)
                        .records()
                        .get(0)
                        .findings()
                        .get(0)
                        .message())
                .startsWith("There is no CNAME record at " + name + " yet.");
        assertThat(DomainView.of(domain, Locale.JAPANESE)
                        .records()
                        .get(0)
                        .findings()
                        .get(0)
                        .message())
                .startsWith(name + " に CNAME レコードがまだ見つかりません。");
    }
}
