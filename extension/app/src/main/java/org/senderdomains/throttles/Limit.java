package org.senderdomains.throttles;

import java.time.Duration;

/**
 * How often something may be done.
 *
 * @param what is limited, such as {@code confirm-recipient:info@example.test}; at most 300 characters
 * @param most in any span of that length
 * @param in at most a day
 */
public record Limit(String what, int most, Duration in) {

    public Limit {
        if (in.compareTo(Throttle.LONGEST) > 0) {
            throw new IllegalArgumentException("What was done is counted for a day, not for " + in + ".");
        }
    }
}
