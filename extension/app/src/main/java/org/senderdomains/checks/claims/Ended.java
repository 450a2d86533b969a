package org.senderdomains.checks.claims;

import java.util.List;
import java.util.Objects;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Look;
import org.senderdomains.domains.course.Verdict;

/**
 * A look that has ended.
 *
 * @param error why it brought nothing; {@code null} if it brought observations
 */
public record Ended(Claimed claimed, List<Observation> observations, Throwable error) {

    public static Ended with(Claimed claimed, List<Observation> observations) {
        return new Ended(claimed, observations, null);
    }

    public static Ended without(Claimed claimed, Throwable error) {
        return new Ended(claimed, List.of(), Objects.requireNonNull(error));
    }

    public boolean staysSound() {
        return claimed.staysSound(observations);
    }

    public Verdict verdict() {
        return Verdict.of(observations);
    }

    public Look look() {
        return new Look(Cause.TIMER, claimed.hold().at(), observations);
    }
}
