package org.senderdomains.dns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Deadlines deadlines = new Deadlines(Duration.ofSeconds(2));
    private final List<String> givenUp = new ArrayList<>();

    private final class Wait implements Deadlines.Waiting {
        private final String name;
        private boolean over;

        private Wait(String name) {
            this.name = name;
        }

        @Override
        public boolean over() {
            return over;
        }

        @Override
        public void giveUp() {
            over = true;
            givenUp.add(name);
        }
    }

    @Test
    void each_is_given_up_when_its_own_time_is_over_and_not_before() {
        deadlines.add(new Wait("first"), 0);
        deadlines.add(new Wait("second"), SECOND);

        deadlines.giveUpWhatIsDue(2 * SECOND - 1);
        assertThat(givenUp).isEmpty();
        deadlines.giveUpWhatIsDue(2 * SECOND);
        assertThat(givenUp).containsExactly("first");
        assertThat(deadlines.untilNext(2 * SECOND)).isEqualTo(SECOND);
        deadlines.giveUpWhatIsDue(5 * SECOND);
        assertThat(givenUp).containsExactly("first", "second");
        assertThat(deadlines.untilNext(5 * SECOND)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void what_was_answered_is_passed_over() {
        Wait answered = new Wait("answered");
        deadlines.add(answered, 0);
        deadlines.add(new Wait("silent"), 1);
        answered.over = true;

        assertThat(deadlines.untilNext(0)).isEqualTo(2 * SECOND + 1);
        deadlines.giveUpWhatIsDue(3 * SECOND);
        assertThat(givenUp).containsExactly("silent");
    }

    @Test
    void the_time_is_written_as_people_say_it() {
        assertThat(deadlines.inWords()).isEqualTo("2 s");
        assertThat(new Deadlines(Duration.ofMillis(250)).inWords()).isEqualTo("250 ms");
    }
}
