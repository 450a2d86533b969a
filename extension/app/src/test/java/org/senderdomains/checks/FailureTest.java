package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.transaction.RollbackException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.checks.claims.Claimed;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.sweep.ParkedDomains;
import org.senderdomains.checks.sweep.Parking;
import org.senderdomains.checks.sweep.Sweep;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.domains.Look;
import org.senderdomains.domains.Suspensions;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.course.NextCheck;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** What is wrong with one row stops nobody else; what is wrong with the database is no row's fault. */
@Tag("slow")
class FailureTest {

    private final World world = new World();
    private World.Node node;

    @BeforeEach
    void start() {
        node = world.node();
    }

    @AfterEach
    void stop() {
        world.outages.end();
        node.close();
    }

    private void damage(Domain domain, String column, String value) {
        node.transactions.inNew(() -> node.entities
                .createNativeQuery("update required_record set " + column + " = :value where claim_id = :id")
                .setParameter("value", value)
                .setParameter("id", domain.id())
                .executeUpdate());
    }

    private List<ParkedDomains.Parked> parked() {
        return node.transactions.inNew(node.parked::all);
    }

    private List<DomainStatus> statuses() {
        return node.transactions.inNew(
                () -> node.domains.of("rei").stream().map(Domain::status).toList());
    }

    private List<Domain> published(int many) {
        node.account("rei");
        List<Domain> domains = IntStream.range(0, many)
                .mapToObj(i -> node.add("rei", "d" + i + ".test"))
                .toList();
        domains.forEach(world::publish);
        world.clock.pass(Duration.ofMinutes(1));
        return domains;
    }

    @Test
    void a_row_that_cannot_be_stored_is_parked_with_the_reason_and_an_alert_and_the_others_go_on()
            throws InterruptedException {
        Domain broken = published(2 * World.AT_ONCE).get(3);
        damage(broken, "findings", "not json");
        node.sweep();
        assertThat(parked()).singleElement().satisfies(row -> {
            assertThat(row.claim()).isEqualTo(broken.id());
            assertThat(row.account()).isEqualTo("rei");
            assertThat(row.domain()).isEqualTo("d3.test");
            assertThat(row.reason()).contains("Unrecognized token 'not'");
        });
        assertThat(world.alerts).extracting(OperatorAlert::code).containsExactly(AlertCode.DOMAIN_PARKED);
        assertThat(world.alerts.get(0).text())
                .startsWith("The domain d3.test (claim " + broken.id() + ") cannot be checked: ")
                .contains("Unrecognized token 'not'")
                .endsWith(
                        "Its status stays as it is, and the timer tries again each hour. If the cause is mended, it goes"
                                + " on at once with DELETE /sender-domains/api/parked-domains/" + broken.id() + ".");
        damage(broken, "findings", "[]");
        assertThat(statuses().stream().filter(DomainStatus.VERIFIED::equals)).hasSize(2 * World.AT_ONCE - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"full_name", "type", "purpose"})
    void a_row_that_nobody_can_look_for_is_parked_and_the_others_go_on(String column) throws InterruptedException {
        List<Domain> domains = published(3);
        damage(domains.get(0), column, "a b c");
        node.sweep();
        assertThat(parked())
                .extracting(ParkedDomains.Parked::claim)
                .containsExactly(domains.get(0).id());
        assertThat(node.find("rei", "d1.test").status()).isEqualTo(DomainStatus.VERIFIED);
        assertThat(node.find("rei", "d2.test").status()).isEqualTo(DomainStatus.VERIFIED);
    }

    /** C1: a row must not be lost for what has passed, such as a disk that was full. */
    @Test
    void a_parked_row_is_tried_again_each_hour_with_one_alert_for_all() throws InterruptedException {
        Domain broken = published(1).get(0);
        damage(broken, "findings", "not json");
        for (int hour = 0; hour < 5; hour++) {
            node.sweep();
            int asked = world.dns.asked().size();
            world.clock.pass(Duration.ofMinutes(59));
            node.sweep();
            assertThat(world.dns.asked()).hasSize(asked);
            world.clock.pass(Duration.ofMinutes(1));
        }
        assertThat(parked()).hasSize(1);
        assertThat(world.alerts).hasSize(1);
        damage(broken, "findings", "[]");
        node.sweep();
        assertThat(statuses()).containsExactly(DomainStatus.VERIFIED);
        assertThat(parked()).isEmpty();
    }

    @Test
    void the_operator_lets_a_parked_row_go_on_at_once() throws InterruptedException {
        Domain broken = published(1).get(0);
        damage(broken, "findings", "not json");
        node.sweep();
        damage(broken, "findings", "[]");
        assertThat(node.transactions.inNew(() -> node.parked.unpark(broken.id(), world.clock.instant())))
                .isTrue();
        assertThat(node.transactions.inNew(() -> node.parked.unpark(broken.id(), world.clock.instant())))
                .isFalse();
        node.sweep();
        assertThat(statuses()).containsExactly(DomainStatus.VERIFIED);
        assertThat(parked()).isEmpty();
    }

    private int set(Domain domain, String what) {
        return node.transactions.inNew(() -> node.entities
                .createNativeQuery("update domain_claim set " + what + " where id = :id")
                .setParameter("id", domain.id())
                .executeUpdate());
    }

    @Test
    void a_parked_domain_that_is_suspended_is_parked_no_longer() throws InterruptedException {
        Domain broken = published(1).get(0);
        damage(broken, "findings", "not json");
        node.sweep();
        damage(broken, "findings", "[]");
        Suspensions suspensions = new Suspensions(
                new FindDomain(node.domains),
                node.domains,
                new Clockwork(world.clock, () -> world.settings, new SecureRandom()),
                world.told);
        node.transactions.inNew(() -> suspensions.suspend("rei", "d0.test"));
        assertThat(parked()).isEmpty();
        node.transactions.inNew(() -> suspensions.resume("rei", "d0.test"));
        node.sweep();
        assertThat(statuses()).containsExactly(DomainStatus.VERIFIED);
    }

    /** Else it would be due again as soon as it was looked at. */
    @Test
    void a_row_that_is_not_checked_at_all_is_not_made_due() throws InterruptedException {
        Domain stopped = published(1).get(0);
        set(stopped, "status = 'SUSPENDED', suspended_from = 'PENDING', next_check_at = null, parked = 'as of old'");
        assertThat(node.transactions.inNew(() -> node.parked.unpark(stopped.id(), world.clock.instant())))
                .isFalse();
        set(stopped, "next_check_at = claimed_at, next_check_reason = 'PARKED'");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> node.sweep());
        assertThat(node.find("rei", "d0.test").progress().nextCheck()).isNull();
        assertThat(statuses()).containsExactly(DomainStatus.SUSPENDED);
    }

    /** C1, C4: what the page says of the next check is true again. */
    @Test
    void a_parked_domain_that_somebody_looks_at_is_due_in_five_minutes_and_parked_no_longer() {
        Domain domain = node.add("rei", "parked.test");
        set(domain, "parked = 'as of late', next_check_reason = 'PARKED'");
        node.entities.clear();

        node.transactions.inNew(() -> node.results.keep(
                node.find("parked.test"),
                new Look(Cause.BUTTON, world.clock.instant(), Collections.nCopies(3, missing()))));

        NextCheck next = node.find("rei", "parked.test").progress().nextCheck();
        assertThat(next.reason()).isEqualTo(NextCheck.Reason.WAITING_FOR_RECORDS);
        assertThat(next.at()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(parked()).isEmpty();
    }

    private static Observation missing() {
        return new Observation(
                RecordState.MISSING,
                Optional.empty(),
                List.of(),
                new Observation.Basis(List.of(), Optional.empty(), Optional.empty()));
    }

    /** Nobody could do anything about it: it is listed nowhere and cannot be let go on. */
    @Test
    void a_row_that_was_suspended_while_it_was_looked_at_is_neither_parked_nor_told_of() {
        Domain domain = node.add("rei", "stopped.test");
        world.untilDue(domain);
        Claimed claimed = node.transactions
                .inNew(() -> node.due.claim(1, Duration.ofMinutes(10)))
                .get(0);
        set(domain, "status = 'SUSPENDED', suspended_from = 'PENDING', next_check_at = null, next_check_reason = null");

        new Parking(node.due, world.alerts::add, node.transactions).park(claimed, new IllegalStateException("broken"));

        assertThat(parked()).isEmpty();
        assertThat(world.alerts).isEmpty();
    }

    @Test
    void a_row_that_somebody_else_has_by_now_is_not_parked() {
        published(1);
        Claimed lost = node.transactions
                .inNew(() -> node.due.claim(1, Duration.ofMinutes(10)))
                .get(0);
        world.clock.pass(Duration.ofMinutes(11));
        node.transactions.inNew(() -> node.due.claim(1, Duration.ofMinutes(10)));
        node.transactions.inNew(() -> node.due.park(lost, "too late"));
        assertThat(parked()).isEmpty();
    }

    /** A resolver whose name cannot be resolved, say: nothing is held up once that is mended. */
    @Test
    void while_dns_cannot_be_asked_at_all_nothing_is_claimed() throws InterruptedException {
        published(1);
        Sweep unable = node.sweep(new DomainCheck(
                () -> {
                    throw new IllegalStateException("no DNS");
                },
                new Diagnosis(new SecureRandom(), alias -> false)));
        assertThatThrownBy(unable::run).hasMessage("no DNS");
        node.sweep();
        assertThat(statuses()).containsExactly(DomainStatus.VERIFIED);
    }

    @Test
    void if_dns_can_no_longer_be_asked_what_was_claimed_is_let_go_of() throws InterruptedException {
        published(World.AT_ONCE);
        int[] left = {3};
        Sweep unable = node.sweep(new DomainCheck(
                () -> {
                    if (left[0]-- <= 0) {
                        throw new Problem(503, Sentence.DNS_UNAVAILABLE.with());
                    }
                    return world.dns;
                },
                new Diagnosis(new SecureRandom(), alias -> false)));
        unable.run();
        node.sweep();
        assertThat(statuses()).hasSize(World.AT_ONCE).containsOnly(DomainStatus.VERIFIED);
    }

    /** Else each lost look takes one of the places for ever, and in the end the timer stands still. */
    @Test
    void a_look_that_never_ends_is_given_up() {
        published(1);
        Sweep sweep = node.sweep(new DomainCheck(
                World::deafDns, new Diagnosis(new SecureRandom(), alias -> false), Duration.ofMillis(10)));
        assertTimeoutPreemptively(Duration.ofSeconds(20), sweep::run);
        assertThat(statuses()).containsExactly(DomainStatus.PENDING);
        assertThat(parked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_database_that_goes_away_in_the_middle_parks_nobody_and_loses_nothing(int transactions)
            throws InterruptedException {
        published(3 * World.AT_ONCE);
        world.outages.beginAfter(transactions);
        node.sweep();
        node.sweep();
        world.outages.end();
        assertThat(parked()).isEmpty();
        node.sweep();
        assertThat(statuses()).containsOnly(DomainStatus.VERIFIED).hasSize(3 * World.AT_ONCE);
        assertThat(world.alerts).isEmpty();
    }

    /** PostgreSQL that fails over, say: nobody can tell whether what was being committed was. */
    @ParameterizedTest
    @CsvSource({"0,UNDONE", "1,UNDONE", "2,UNDONE", "0,DONE", "1,DONE", "2,DONE"})
    void a_connection_lost_while_a_transaction_ends_parks_nobody_and_loses_nothing(int transactions, Outages.Ending end)
            throws InterruptedException {
        published(2 * World.AT_ONCE);
        world.outages.loseTheEndAfter(transactions, end);
        node.sweep();
        node.sweep();
        // What was claimed when nobody was told so is had again when its lease has run out.
        world.clock.pass(Duration.ofMinutes(11));
        node.sweep();
        assertThat(parked()).isEmpty();
        assertThat(statuses()).containsOnly(DomainStatus.VERIFIED).hasSize(2 * World.AT_ONCE);
        assertThat(world.alerts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatever_a_transaction_throws_the_next_sweep_waits_for_nothing_that_is_lost(int transactions) {
        published(2 * World.AT_ONCE);
        int[] left = {transactions};
        Sweep sweep = node.sweep(node.check, World.AT_ONCE, new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                T done = node.transactions.inNew(work);
                return left[0]-- == 0 ? FailureTest.<RuntimeException, T>thrown(new RollbackException("lost")) : done;
            }
        });
        assertThatThrownBy(sweep::run).isInstanceOf(RollbackException.class);
        world.clock.pass(Duration.ofMinutes(11));
        assertTimeoutPreemptively(Duration.ofSeconds(30), sweep::run);
        assertThat(statuses()).containsOnly(DomainStatus.VERIFIED).hasSize(2 * World.AT_ONCE);
    }

    /** As the container does: what is checked leaves a method that declares nothing. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T thrown(Throwable checked) throws E {
        throw (E) checked;
    }

    @Test
    void dns_that_cannot_be_asked_while_the_connection_is_lost_holds_nothing_for_ever() {
        published(World.AT_ONCE);
        int[] left = {3};
        Sweep sweep = node.sweep(new DomainCheck(
                () -> {
                    if (left[0]-- == 0) {
                        throw new Problem(503, Sentence.DNS_UNAVAILABLE.with());
                    }
                    return world.dns;
                },
                new Diagnosis(new SecureRandom(), alias -> false)));
        world.outages.loseTheEndAfter(1, Outages.Ending.UNDONE);
        assertTimeoutPreemptively(Duration.ofSeconds(30), sweep::run);
        world.clock.pass(Duration.ofMinutes(11));
        assertTimeoutPreemptively(Duration.ofSeconds(30), sweep::run);
        assertThat(statuses()).containsOnly(DomainStatus.VERIFIED).hasSize(World.AT_ONCE);
    }

    @Test
    void what_was_seen_before_an_outage_is_stored_after_it_without_asking_again() throws InterruptedException {
        published(World.AT_ONCE);
        world.outages.beginAfter(1);
        node.sweep();
        int asked = world.dns.asked().size();
        world.outages.end();
        node.sweep();
        assertThat(statuses()).containsOnly(DomainStatus.VERIFIED);
        assertThat(world.dns.asked()).hasSize(asked);
    }

    @Test
    void after_an_outage_longer_than_the_lease_what_was_seen_is_dropped_and_looked_at_again()
            throws InterruptedException {
        published(World.AT_ONCE);
        world.outages.beginAfter(1);
        node.sweep();
        int asked = world.dns.asked().size();
        world.clock.pass(Duration.ofMinutes(11));
        world.outages.end();
        node.sweep();
        assertThat(statuses()).containsOnly(DomainStatus.VERIFIED);
        assertThat(world.dns.asked()).hasSize(2 * asked);
    }

    @Test
    void a_node_that_is_stopped_lets_go_of_what_it_could_not_store() throws InterruptedException {
        published(World.AT_ONCE);
        world.outages.beginAfter(1);
        node.sweep();
        world.outages.end();
        node.sweep.stop();
        try (World.Node other = world.another()) {
            other.sweep();
        }
        assertThat(statuses()).containsOnly(DomainStatus.VERIFIED);
    }
}
