package org.senderdomains.checks.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.World;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dns.Cause;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.course.DomainStatus;

/** From a due row to a stored state, with a real database and a ticking clock. */
@Tag("slow")
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
        world.seen.events().clear();
        assertThat(sweepWhenDue("example.test").status()).isEqualTo(DomainStatus.VERIFIED);
        assertThat(world.seen.events())
                .as("keys may have to take their turns at once")
                .hasSize(1);
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
        assertThat(DomainView.of(domain, Locale.ENGLISH).overdue()).isFalse();
        while (domain.status() == DomainStatus.PENDING
                && world.hoursSince(domain.progress().standing().since()) < 48) {
            domain = sweepWhenDue("example.test");
        }
        assertThat(DomainView.of(domain, Locale.ENGLISH).message())
                .startsWith("The records of example.test have not been seen for more than 48 hours");
        assertThat(DomainView.of(domain, Locale.JAPANESE).message()).startsWith("example.test のレコードが 48 時間以上");
        assertThat(DomainView.of(domain, Locale.ENGLISH).overdue()).isTrue();
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
