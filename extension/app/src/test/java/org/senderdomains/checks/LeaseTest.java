package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.claims.Claimed;
import org.senderdomains.checks.claims.Ended;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.look.Expected;
import org.senderdomains.checks.sweep.Sweep;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Look;
import org.senderdomains.domains.course.DomainStatus;

/** Who may look at a domain, and store what was seen. */
class LeaseTest {

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final World world = new World();
    private World.Node node;
    private World.Node other;

    @BeforeEach
    void start() {
        node = world.node();
        other = world.another();
        node.add("rei", "example.test");
        world.clock.pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        other.close();
        node.close();
    }

    private static List<Claimed> claim(World.Node by) {
        return by.transactions.inNew(() -> by.due.claim(10, LEASE));
    }

    private static Ended look(World.Node by, Claimed claimed) {
        return Ended.with(
                claimed, by.check.look(claimed.expected()).toCompletableFuture().join());
    }

    private static void store(World.Node by, Ended ended) {
        by.transactions.inNew(() -> {
            by.harvest.keep(List.of(ended));
            return null;
        });
    }

    private Domain domain() {
        return node.find("rei", "example.test");
    }

    private void press() {
        long id = domain().id();
        node.transactions.inNew(() -> {
            Domain domain = node.domains.find(id).orElseThrow();
            return node.results.keep(
                    domain,
                    new Look(
                            Cause.BUTTON,
                            world.clock.instant(),
                            node.check
                                    .look(Expected.asked(domain))
                                    .toCompletableFuture()
                                    .join()));
        });
    }

    @Test
    void what_is_leased_to_one_node_is_nobody_elses_until_the_lease_is_over() {
        assertThat(claim(node)).hasSize(1);
        assertThat(claim(other)).isEmpty();
        world.clock.pass(LEASE.plusSeconds(1));
        assertThat(claim(other)).as("of a node that died").hasSize(1);
    }

    @Test
    void a_node_that_was_too_slow_stores_nothing_whether_or_not_another_has_taken_over() {
        world.publish(domain());
        Ended late = look(node, claim(node).get(0));
        world.clock.pass(LEASE.plusSeconds(1));
        store(node, late);
        assertThat(domain().lastCheckedAt()).isEmpty();
        Ended better = look(other, claim(other).get(0));
        store(node, late);
        assertThat(domain().status()).isEqualTo(DomainStatus.PENDING);
        store(other, better);
        assertThat(domain().status()).isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void a_verified_domain_is_stored_only_by_the_node_that_holds_it() {
        world.publish(domain());
        store(node, look(node, claim(node).get(0)));
        world.untilDue(domain());
        Domain before = domain();
        Claimed claimed = claim(node).get(0);
        assertThat(claimed.domain().sound()).hasSize(3);
        Ended late = look(node, claimed);
        world.clock.pass(LEASE.plusSeconds(1));
        store(node, late);
        assertThat(domain().progress()).isEqualTo(before.progress());
        Ended better = look(other, claim(other).get(0));
        store(node, late);
        assertThat(domain().progress()).isEqualTo(before.progress());
        store(other, better);
        assertThat(domain().lastCheckedAt()).contains(world.clock.instant());
        assertThat(domain().progress().nextCheck().at()).isAfter(world.clock.instant());
    }

    @Test
    void a_look_that_began_before_the_domain_was_verified_by_the_button_moves_nothing_and_is_made_again() {
        Ended early = look(node, claim(node).get(0));
        world.publish(domain());
        press();
        Domain verified = domain();
        assertThat(verified.status()).isEqualTo(DomainStatus.VERIFIED);
        store(node, early);
        assertThat(domain().progress()).isEqualTo(verified.progress());
        assertThat(domain().records())
                .allSatisfy(record -> assertThat(record.seen().state().name()).isEqualTo("FOUND"));
        world.untilDue(domain());
        assertThat(claim(other)).as("nobody has to wait for the lease").hasSize(1);
    }

    @Test
    void pressing_the_button_again_and_again_does_not_keep_the_timer_from_moving_on() {
        Ended look = look(node, claim(node).get(0));
        world.clock.pass(Duration.ofSeconds(1));
        press();
        store(node, look);
        assertThat(domain().progress().tries().failures()).isEqualTo(1);
        assertThat(domain().progress().nextCheck().at()).isAfter(world.clock.instant());
    }

    /** C1, C4: else whoever presses it often enough stays verified without any records. */
    @Test
    void a_press_of_the_button_does_not_make_vanish_what_the_timer_sees_at_the_same_time() {
        Domain added = domain();
        world.publish(added);
        store(node, look(node, claim(node).get(0)));
        added.records().forEach(record -> world.dns.remove(record.fullName(), RecordType.CNAME));
        for (int i = 0; i < 2; i++) {
            world.untilDue(domain());
            Ended look = look(node, claim(node).get(0));
            press();
            store(node, look);
        }
        assertThat(domain().status()).isEqualTo(DomainStatus.AT_RISK);
    }

    @Test
    void a_look_that_saw_what_was_there_earlier_does_not_overwrite_a_later_one() {
        Ended early = look(node, claim(node).get(0));
        world.dns.cname(domain().records().get(0).fullName(), "elsewhere.test");
        world.clock.pass(Duration.ofSeconds(1));
        press();
        store(node, early);
        assertThat(domain().records().get(0).seen().found()).isEqualTo("elsewhere.test");
    }

    @Test
    void a_node_that_goes_lets_go_of_what_it_holds() throws InterruptedException {
        Claimed claimed = claim(node).get(0);
        node.transactions.inNew(() -> {
            node.due.release(List.of(claimed));
            return null;
        });
        assertThat(claim(other)).hasSize(1);
    }

    /** As at a redeploy: whoever comes next does not have to wait for ten minutes. */
    @Test
    void a_node_that_is_stopped_in_the_middle_of_a_look_leaves_it_to_another_at_once()
            throws InterruptedException, ExecutionException {
        CountDownLatch looking = new CountDownLatch(2);
        Sweep sweep = node.sweep(new DomainCheck(
                () -> {
                    // Asked for before the row is claimed, and once more when it is.
                    looking.countDown();
                    return World.deafDns();
                },
                new Diagnosis(new SecureRandom(), alias -> false)));
        ExecutorService timer = Executors.newSingleThreadExecutor();
        try {
            Future<?> run = timer.submit(() -> {
                sweep.run();
                return null;
            });
            looking.await();
            assertThat(claim(other)).isEmpty();

            sweep.stop();

            assertThat(claim(other)).hasSize(1);
            run.get();
            assertThat(domain().lastCheckedAt()).isEmpty();
        } finally {
            timer.shutdownNow();
        }
    }
}
