package org.senderdomains.domains.course;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment of the state machine: all that it needs from outside.
 *
 * @param chance from 0 up to, but not including, 1; spreads the regular checks of many domains
 */
public record Tick(Instant now, Schedule schedule, double chance) {

    Instant in(Duration delay) {
        return now.plus(delay);
    }

    /** {@return the delay, up to a tenth shorter or longer} */
    Duration jittered(Duration delay) {
        return Duration.ofMillis((long) (delay.toMillis() * (0.9 + 0.2 * chance)));
    }
}
