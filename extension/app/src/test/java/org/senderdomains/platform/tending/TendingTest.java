package org.senderdomains.platform.tending;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.time.Duration;
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
import org.senderdomains.dns.FakeDns;
import org.senderdomains.platform.World;
import org.senderdomains.platform.keys.KeyTurns;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.platform.served.Tended;
import org.senderdomains.platform.served.ZoneRecord;
import org.senderdomains.runtime.Transactions;

/** Rounds over the names that are due: what several nodes, slow ones and failing ones do to each other. */
@Tag("slow")
class TendingTest {

    private final ServedZone zone = new ServedZone();
    private final World world = zone.world;
    private final FakeDns dns = zone.dns;

    @AfterEach
    void close() {
        zone.close();
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
        zone.paste();
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
        zone.paste();
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
        zone.round();
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
                zone.publish(name.name(), name.wanted());
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
}
