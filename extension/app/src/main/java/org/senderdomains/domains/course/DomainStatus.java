package org.senderdomains.domains.course;

import java.time.Duration;
import java.time.Instant;

/**
 * The state machine of a domain (PRODUCT rule C4). This is the whole of it:
 *
 * <pre>
 *              may send   all right   a failure                      still failing at the deadline
 * PENDING      no         VERIFIED    stays                          EXPIRED
 * VERIFIED     yes        stays       stays; the second: AT_RISK     (no deadline)
 * AT_RISK      yes        VERIFIED    stays                          REVOKED
 * REVOKED      no         VERIFIED    stays                          EXPIRED
 * EXPIRED      no         (not checked; started again by its account)
 * SUSPENDED    no         (not checked; resumed by the operator)
 * </pre>
 *
 * <p>A check without an answer changes nothing in any row, and puts every deadline off by the time without answers; so
 * does a failure that is doubted because too many failed at once. One that too few servers confirm demotes nobody either,
 * but where no mail depends on it, it is what an authority said (PRODUCT rule C2): a server that its owner has left dead
 * does not keep a domain waiting for ever.
 */
public enum DomainStatus {
    PENDING,
    VERIFIED,
    AT_RISK,
    REVOKED,
    EXPIRED,
    SUSPENDED;

    /** {@return whether mail may leave under the domain's name} */
    public boolean maySend() {
        return this == VERIFIED || this == AT_RISK;
    }

    /** {@return the waits between checks in this status; {@code null} if there are none} */
    Ladder ladder(Schedule schedule) {
        return switch (this) {
            case PENDING -> schedule.pending();
            case VERIFIED -> schedule.verified();
            case AT_RISK -> schedule.atRisk();
            case REVOKED -> schedule.revoked();
            case EXPIRED, SUSPENDED -> null;
        };
    }

    Progress after(Progress before, Verdict verdict, Tick tick) {
        if (ladder(tick.schedule()) == null) {
            // Due by mistake it would be due again at once, for ever.
            return new Progress(before.standing(), before.tries(), null);
        }
        return switch (verdict) {
            case RIGHT -> right(before, tick);
            case WRONG -> wrong(before, tick);
            case UNCONFIRMED -> maySend() ? undetermined(before, tick) : wrong(before, tick);
            case UNDETERMINED -> undetermined(before, tick);
            case DOUBTED -> doubted(before, tick);
        };
    }

    private static Progress right(Progress before, Tick tick) {
        Instant now = tick.now();
        Instant since = before.status() == VERIFIED ? before.standing().since() : now;
        return new Progress(new Standing(VERIFIED, since, null, now, null), Tries.NONE, NextCheck.regular(tick));
    }

    private Progress wrong(Progress lately, Tick tick) {
        Progress before = lately.withoutLostTime(tick.now());
        Instant deadline = before.standing().deadline();
        Tries tries = before.tries().failedAgain();
        boolean over = this == VERIFIED
                ? tries.failures() >= 2
                : deadline != null && !tick.now().isBefore(deadline);
        if (over) {
            DomainStatus worse = whenOver();
            return Progress.enter(worse, tick, before.standing().verifiedAt(), worse.reason());
        }
        Duration delay = this == VERIFIED
                ? tick.schedule().confirmAfter()
                : ladder(tick.schedule()).delay(tries.failures(), before.age(tick));
        return before.with(tries).next(tick, delay, reason());
    }

    private DomainStatus whenOver() {
        return switch (this) {
            case VERIFIED -> AT_RISK;
            case AT_RISK -> REVOKED;
            case PENDING, REVOKED, EXPIRED -> EXPIRED;
            case SUSPENDED -> SUSPENDED;
        };
    }

    /** Asked again soon, then at twice the distance each time, but at least as often as the state's regular checks. */
    private Progress undetermined(Progress before, Tick tick) {
        Tries tries = before.tries();
        Instant since = tries.undeterminedSince() == null ? tick.now() : tries.undeterminedSince();
        Ladder ladder = ladder(tick.schedule());
        // By the clock on the wall: what nobody has answered for during days is asked about as rarely as what is
        // missing.
        Duration age = Duration.between(before.standing().since(), tick.now());
        Duration soon = shorter(tick.schedule().confirmAfter(), ladder.delay(tries.failures(), age));
        Duration waited = Duration.between(since, tick.now());
        Duration delay = shorter(longer(soon, waited), ladder.steadyDelay(age));
        Progress waiting = before.with(new Tries(tries.failures(), since));
        return new Progress(
                waiting.standing(), waiting.tries(), new NextCheck(tick.in(delay), NextCheck.Reason.UNDETERMINED));
    }

    /** Changes no state and puts off every deadline, but is asked about often: the sooner it turns out, the better. */
    private Progress doubted(Progress before, Tick tick) {
        Progress waiting = undetermined(before, tick);
        Instant hourly = tick.in(tick.schedule().atRisk().interval());
        Instant at = waiting.nextCheck().at();
        return new Progress(
                waiting.standing(),
                waiting.tries(),
                new NextCheck(at.isBefore(hourly) ? at : hourly, NextCheck.Reason.BRAKE));
    }

    /** {@return why a domain is looked at that nothing in particular has happened to} */
    NextCheck.Reason regularReason() {
        return this == VERIFIED ? NextCheck.Reason.REGULAR : reason();
    }

    private NextCheck.Reason reason() {
        return switch (this) {
            case PENDING -> NextCheck.Reason.WAITING_FOR_RECORDS;
            case VERIFIED -> NextCheck.Reason.CONFIRM_FAILURE;
            case AT_RISK -> NextCheck.Reason.AT_RISK;
            case REVOKED, EXPIRED, SUSPENDED -> NextCheck.Reason.REVOKED;
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
