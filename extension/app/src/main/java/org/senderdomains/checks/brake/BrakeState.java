package org.senderdomains.checks.brake;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the brake is on: one row, so that all nodes know the same. */
@Entity
@Table(name = "brake")
public class BrakeState {

    static final int ONLY = 1;

    @Id
    private int id = ONLY;

    /** {@code null} while it is off. */
    @Column(name = "on_since")
    private Instant onSince;

    /** What turned absent before, the operator declared to be removed on purpose; {@code null} if he never did. */
    @Column(name = "overruled_at")
    private Instant overruledAt;

    @Column(name = "counted_from")
    private Instant countedFrom;

    /** When a few domains were last looked at out of turn; {@code null} if never. */
    @Column(name = "probed_at")
    private Instant probedAt;

    Optional<Instant> onSince() {
        return Optional.ofNullable(onSince);
    }

    /** {@return from when on a domain's turning absent counts} While the brake is on, that does not move. */
    Instant countedFrom(Instant now, Duration window) {
        if (onSince != null) {
            return countedFrom;
        }
        Instant from = now.minus(window);
        return overruledAt != null && overruledAt.isAfter(from) ? overruledAt : from;
    }

    void putOn(Instant now, Duration window) {
        countedFrom = countedFrom(now, window);
        onSince = now;
    }

    boolean isProbeDue(Instant now, Duration apart) {
        return probedAt == null || !now.isBefore(probedAt.plus(apart));
    }

    void probe(Instant now) {
        probedAt = now;
    }

    void takeOff() {
        onSince = null;
    }

    void overrule(Instant now) {
        takeOff();
        overruledAt = now;
    }
}
