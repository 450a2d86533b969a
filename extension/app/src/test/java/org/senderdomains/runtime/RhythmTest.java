package org.senderdomains.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private final Rhythm rhythm = new Rhythm(() -> now);

    @Test
    void it_is_due_an_interval_after_it_was_last_done() {
        assertThat(rhythm.isDue(TEN_MINUTES)).isFalse();
        now = now.plus(TEN_MINUTES);
        assertThat(rhythm.isDue(TEN_MINUTES)).isTrue();
        rhythm.ended();
        assertThat(rhythm.isDue(TEN_MINUTES)).isFalse();
    }

    @Test
    void a_clock_that_was_set_back_stops_nothing() {
        now = now.minus(Duration.ofDays(1));
        assertThat(rhythm.wait(TEN_MINUTES)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(rhythm.isDue(TEN_MINUTES)).isTrue();
        rhythm.ended();
        assertThat(rhythm.isDue(TEN_MINUTES)).isFalse();
    }

    @Test
    void an_interval_that_was_made_shorter_counts_within_seconds() {
        assertThat(rhythm.wait(TEN_MINUTES)).isEqualTo(Duration.ofSeconds(5));
        now = now.plus(rhythm.wait(TEN_MINUTES));
        assertThat(rhythm.isDue(Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void it_rings_when_it_is_due_and_never_without_a_pause() {
        assertThat(rhythm.wait(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
        now = now.plusSeconds(60);
        assertThat(rhythm.wait(Duration.ofSeconds(2))).isEqualTo(Duration.ofMillis(100));
    }
}
