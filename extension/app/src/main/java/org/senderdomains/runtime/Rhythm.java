package org.senderdomains.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When something is done again that is done again and again. Its timer rings more often than that, so that an interval that
 * was changed counts soon.
 */
public final class Rhythm {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final InstantSource time;
    private volatile Instant ended;

    public Rhythm(InstantSource time) {
        this.time = time;
        ended();
    }

    /** It was just done, or is to be begun an interval from now. */
    public void ended() {
        ended = time.instant();
    }

    /** {@return whether to do it now} Also if the machine's clock was set back meanwhile: nobody waits until it has caught up. */
    public boolean isDue(Duration interval) {
        Instant now = time.instant();
        return now.isBefore(ended) || !now.isBefore(ended.plus(interval));
    }

    /** {@return how long to wait before asking again whether it is due} At least a tenth of a second. */
    public Duration wait(Duration interval) {
        Duration left = Duration.between(time.instant(), ended.plus(interval));
        Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
        return wait.toMillis() < 100 ? Duration.ofMillis(100) : wait;
    }
}
