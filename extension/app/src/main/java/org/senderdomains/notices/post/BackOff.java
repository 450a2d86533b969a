package org.senderdomains.notices.post;

import java.time.Duration;
import java.time.Instant;

/**
 * When to try again, and when to give up.
 *
 * @param first the wait after the first failure; each further one is twice as long
 * @param longest between two attempts
 * @param lasts after this a mail is given up
 */
public record BackOff(Duration first, Duration longest, Duration lasts) {

    /** RFC 5321 §4.5.4.1: at least four or five days. A relay that is back is noticed within a quarter of an hour. */
    public static final BackOff USUAL = new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofDays(5));

    /**
     * {@return how long to wait}
     *
     * @param attempts made so far, at least one
     * @param chance from 0 up to, but not including, 1: up to a fifth more or less, so that mails that failed together
     *     do not come back together
     */
    Duration after(int attempts, double chance) {
        double doubled = first.toMillis() * Math.pow(2, Math.min(attempts, 30) - 1.0);
        double bounded = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis((long) (bounded * (0.8 + 0.4 * chance)));
    }

    boolean isOver(Instant writtenAt, Instant now) {
        return !now.isBefore(writtenAt.plus(lasts));
    }
}
