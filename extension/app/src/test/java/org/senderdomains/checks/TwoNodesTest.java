package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.claims.Claimed;
import org.senderdomains.checks.claims.Ended;

/** Two nodes with a connection each work off the same due rows. */
@Tag("slow")
class TwoNodesTest {

    /** Issue 3 wants them on PostgreSQL; H2 is for one node, and a tenth shows that two do no harm there. */
    private static final int ROWS = "postgresql".equals(System.getProperty("test.database")) ? 10_000 : 1_000;

    private final World world = new World();

    @Test
    void each_due_row_is_claimed_and_stored_once() throws InterruptedException, ExecutionException {
        try (World.Node one = world.node();
                World.Node two = world.another()) {
            ManyDomains.insert(one, ROWS);
            world.clock.pass(Duration.ofMinutes(1));
            List<Long> claimed = atOnce(() -> workOff(one), () -> workOff(two));
            Map<Long, Long> times =
                    claimed.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(times).hasSize(ROWS);
            assertThat(times.values()).containsOnly(1L);
            assertThat(one.transactions.inNew(() -> one.entities
                            .createNativeQuery(
                                    "select count(*) from domain_claim where attempts = 1 and lease is null",
                                    Long.class)
                            .getSingleResult()))
                    .isEqualTo((long) ROWS);
        }
    }

    @Test
    void the_rows_of_a_node_that_dies_in_the_middle_are_taken_over() throws InterruptedException, ExecutionException {
        try (World.Node one = world.node();
                World.Node two = world.another()) {
            ManyDomains.insert(one, ROWS / 10);
            world.clock.pass(Duration.ofMinutes(1));
            int dead = one.transactions
                    .inNew(() -> one.due.claim(50, Duration.ofMinutes(10)))
                    .size();
            assertThat(workOff(two)).hasSize(ROWS / 10 - dead);
            world.clock.pass(Duration.ofMinutes(10).plusSeconds(1));
            // Those the second node has done are due again by then, too.
            List<Long> later = workOff(two);
            assertThat(later).doesNotHaveDuplicates().hasSize(ROWS / 10);
        }
    }

    /** As the sweep does it, without DNS: every look finds nothing. */
    private static List<Long> workOff(World.Node node) {
        List<Long> ids = new ArrayList<>();
        List<Claimed> some = List.of();
        int empty = 0;
        // H2 lets the second wait for the first and then find nothing: it asks once more.
        while (empty < 3) {
            some = node.transactions.inNew(() -> node.due.claim(200, Duration.ofMinutes(10)));
            List<Ended> looked = some.stream()
                    .map(claimed -> Ended.with(
                            claimed,
                            node.check
                                    .look(claimed.expected())
                                    .toCompletableFuture()
                                    .join()))
                    .toList();
            node.transactions.inNew(() -> {
                node.harvest.keep(looked);
                return null;
            });
            some.forEach(claimed -> ids.add(claimed.id()));
            empty = some.isEmpty() ? empty + 1 : 0;
        }
        return ids;
    }

    private static List<Long> atOnce(Callable<List<Long>> one, Callable<List<Long>> two)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<Long>>> both = List.of(threads.submit(one), threads.submit(two));
            return Stream.concat(both.get(0).get().stream(), both.get(1).get().stream())
                    .toList();
        } finally {
            threads.shutdown();
        }
    }
}
