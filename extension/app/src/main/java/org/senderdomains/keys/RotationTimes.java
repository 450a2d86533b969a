package org.senderdomains.keys;

import java.time.Duration;

/**
 * How keys take turns.
 *
 * @param interval how long one signs
 * @param retention how long its record stays in DNS after the last mail was signed with it
 */
public record RotationTimes(Duration interval, Duration retention) {

    /** How long after its retirement a key may still sign: while decisions and decrypted keys are remembered. */
    static final Duration LAST_USE = Duration.ofMinutes(10);
}
