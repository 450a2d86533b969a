package org.senderdomains.domains.course;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.time.Duration;
import java.time.Instant;

/**
 * All that the state machine remembers of a domain.
 *
 * @param nextCheck {@code null} if it is not checked any more
 */
@Embeddable
public record Progress(
        @Embedded Standing standing,
        @Embedded Tries tries,
        @Embedded NextCheck nextCheck) {

    /** A domain as it is when it is added. */
    public static Progress start(Tick tick) {
        return enter(DomainStatus.PENDING, tick, null, NextCheck.Reason.NEW_DOMAIN);
    }

    /** {@return what becomes of the domain after a check that was due} */
    public Progress after(Verdict verdict, Tick tick) {
        return status().after(this, verdict, tick);
    }

    /** {@return what becomes of the domain after a check somebody asked for} It never gets worse by asking. */
    public Progress afterAsking(Verdict verdict, Tick tick) {
        return verdict == Verdict.RIGHT ? after(verdict, tick) : this;
    }

    /**
     * {@return the domain after a look that was kept although none could be: the timer tries again, too} Not at once: should
     * it fail as before, the operator is told once more, and somebody may press and press.
     */
    public Progress unparked(Tick tick) {
        return nextCheck == null ? this : next(tick, tick.schedule().confirmAfter(), status().regularReason());
    }

    /** {@return the domain as the operator stops it; its deadlines stand still until {@link #resumed}} */
    public Progress suspended(Tick tick) {
        if (status() == DomainStatus.SUSPENDED) {
            return this;
        }
        Standing paused = withoutLostTime(tick.now()).standing;
        return new Progress(
                new Standing(DomainStatus.SUSPENDED, tick.now(), paused.deadline(), paused.verifiedAt(), status()),
                new Tries(tries.failures(), null),
                null);
    }

    /** {@return the domain as it was before {@link #suspended}, to be looked at now} */
    public Progress resumed(Tick tick) {
        if (status() != DomainStatus.SUSPENDED) {
            return this;
        }
        DomainStatus back = standing.suspendedFrom();
        Duration stopped = Duration.between(standing.since(), tick.now());
        Instant deadline =
                standing.deadline() == null ? null : standing.deadline().plus(stopped);
        return new Progress(
                new Standing(back, tick.now(), deadline, standing.verifiedAt(), null),
                tries,
                back.ladder(tick.schedule()) == null ? null : new NextCheck(tick.now(), NextCheck.Reason.RESUMED));
    }

    static Progress enter(DomainStatus status, Tick tick, Instant verifiedAt, NextCheck.Reason reason) {
        Ladder ladder = status.ladder(tick.schedule());
        boolean lapses = ladder != null && !ladder.lasts().isZero();
        Instant deadline = lapses ? tick.in(ladder.lasts()) : null;
        Progress entered = new Progress(new Standing(status, tick.now(), deadline, verifiedAt, null), Tries.NONE, null);
        return ladder == null ? entered : entered.next(tick, ladder.delay(0, Duration.ZERO), reason);
    }

    /** The same, looked at again after {@code delay}, but not later than its deadline. */
    Progress next(Tick tick, Duration delay, NextCheck.Reason reason) {
        Instant at = tick.in(delay);
        Instant deadline = standing.deadline();
        boolean lapsesFirst = deadline != null && deadline.isAfter(tick.now()) && deadline.isBefore(at);
        return new Progress(
                standing,
                tries,
                lapsesFirst ? new NextCheck(deadline, NextCheck.Reason.DEADLINE) : new NextCheck(at, reason));
    }

    /**
     * The same, but a domain that waits for its records is not looked at before the answer can have become another.
     *
     * @param remembered how long whoever was asked will go on denying; believed only as far as the regular interval, as
     *     strangers may say anything
     */
    public Progress notBefore(Duration remembered, Tick tick) {
        if (status() != DomainStatus.PENDING || nextCheck.reason() != NextCheck.Reason.WAITING_FOR_RECORDS) {
            return this;
        }
        Duration longest = status().ladder(tick.schedule()).steadyDelay(age(tick));
        Duration delay = remembered.compareTo(longest) < 0 ? remembered : longest;
        return tick.in(delay).isAfter(nextCheck.at()) ? next(tick, delay, NextCheck.Reason.NEGATIVE_CACHED) : this;
    }

    Progress with(Tries newTries) {
        return new Progress(standing, newTries, nextCheck);
    }

    /** The same, with its deadline put off by the time in which nothing could be determined (PRODUCT rule C2). */
    public Progress withoutLostTime(Instant now) {
        if (standing.deadline() == null || tries.undeterminedSince() == null) {
            return this;
        }
        Duration lost = Duration.between(tries.undeterminedSince(), now);
        return new Progress(standing.until(standing.deadline().plus(lost)), tries, nextCheck);
    }

    /** How much of the status's time is used up, not counting time in which nothing could be determined. */
    Duration age(Tick tick) {
        Ladder ladder = status().ladder(tick.schedule());
        return standing.deadline() == null || ladder == null
                ? Duration.ZERO
                : ladder.lasts().minus(Duration.between(tick.now(), standing.deadline()));
    }

    public DomainStatus status() {
        return standing.status();
    }
}
