package org.senderdomains.throttles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.TickingClock;
import org.senderdomains.runtime.AnHourPassed;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;

/** How often something may be done, on a real database. */
class ThrottleTest {

    private static final Limit THRICE = new Limit("knock:door", 3, Duration.ofMinutes(10));

    private final TestDatabase database = new TestDatabase();
    private final EntityManager entities = database.entities();
    private final Transactions transactions = TestDatabase.transactions(entities);
    private final TickingClock clock = new TickingClock();
    private final Throttle throttle = new Throttle(entities, clock);

    @AfterEach
    void close() {
        entities.close();
        database.close();
    }

    @Test
    void what_was_done_too_often_may_be_done_again_once_the_oldest_is_old_enough() {
        for (int i = 0; i < 3; i++) {
            assertThat(enter(THRICE)).isEmpty();
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(enter(THRICE)).contains(Duration.ofMinutes(7).plusMillis(999));
        clock.pass(Duration.ofMinutes(7));
        assertThat(enter(THRICE)).isEmpty();
        assertThat(enter(THRICE)).contains(Duration.ofMinutes(1).plusMillis(999));
    }

    @Test
    void what_one_limit_refuses_is_counted_for_none() {
        Limit once = new Limit("knock:window", 1, Duration.ofMinutes(10));
        assertThat(enter(once)).isEmpty();

        for (int i = 0; i < 5; i++) {
            assertThat(enter(THRICE, once)).isPresent();
        }

        assertThat(enter(THRICE)).isEmpty();
    }

    @Test
    void what_counts_for_nothing_any_more_is_forgotten() {
        enter(THRICE);
        clock.pass(Duration.ofDays(1).plusSeconds(1));
        enter(THRICE);

        transactions.inNew(() -> {
            throttle.forget(new AnHourPassed());
            return null;
        });

        assertThat(transactions.inNew(() -> entities.createQuery("select count(e) from ThrottleEntry e", Long.class)
                        .getSingleResult()))
                .isEqualTo(1);
        assertThatThrownBy(() -> new Limit("x", 1, Duration.ofDays(2)))
                .hasMessage("What was done is counted for a day, not for PT48H.");
    }

    private Optional<Duration> enter(Limit... limits) {
        return transactions.inNew(() -> throttle.enter(List.of(limits)));
    }
}
