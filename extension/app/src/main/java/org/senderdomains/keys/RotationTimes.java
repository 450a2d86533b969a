package org.senderdomains.keys;

import java.time.Duration;
import java.time.Instant;

/**
 * How keys take turns.
 *
 * @param interval how long one signs
 * @param retention how long its record stays in DNS after the last mail was signed with it
 */
public record RotationTimes(Duration interval, Duration retention) {

    /** How long after its retirement a key may still sign: while decisions and decrypted keys are remembered. */
    static final Duration LAST_USE = Duration.ofMinutes(10);

    /** {@return when no mail signed with a key that was retired then can be on its way any more} */
    public Instant unused(Instant retired) {
        return retired.plus(LAST_USE).plus(retention);
    }
}
