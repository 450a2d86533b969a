package org.senderdomains.throttles;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.senderdomains.runtime.AnHourPassed;

/** Counts what is done, in the transaction around it, which has to end soon: others wait for it. */
@Dependent
public class Throttle {

    /** As many rows to lock as the table has. */
    private static final int STRIPES = 16;

    /** No limit may be meant for a longer time. */
    static final Duration LONGEST = Duration.ofDays(1);

    private final EntityManager entities;
    private final InstantSource time;

    @Inject
    public Throttle(EntityManager entities, InstantSource time) {
        this.entities = entities;
        this.time = time;
    }

    /**
     * Counts one more of each, unless one of them was done too often.
     *
     * @return how long to wait then, at least a second; empty if it may be done
     */
    public Optional<Duration> enter(List<Limit> limits) {
        return count(limits).tooSoon();
    }

    /**
     * What {@link #count} did.
     *
     * @param tooSoon how long to wait; empty if it may be done
     * @param entries what was counted; nothing if it may not be done
     */
    public record Counted(Optional<Duration> tooSoon, List<Long> entries) {}

    /** As {@link #enter}, for what may turn out to be harmless. */
    public Counted count(List<Limit> limits) {
        // In one order everywhere, so that nobody waits for somebody who waits for them.
        limits.stream()
                .map(limit -> Math.floorMod(limit.what().hashCode(), STRIPES))
                .distinct()
                .sorted()
                .forEach(this::lock);
        // Only now: what whoever had the lock before has counted is committed, and a statement that begins later sees
        // it.
        Optional<Duration> longest = look(limits);
        if (longest.isPresent()) {
            return new Counted(longest, List.of());
        }
        Instant now = time.instant();
        List<ThrottleEntry> counted = limits.stream()
                .map(limit -> new ThrottleEntry(limit.what(), now))
                .toList();
        counted.forEach(entities::persist);
        return new Counted(longest, counted.stream().map(ThrottleEntry::id).toList());
    }

    /** {@return how long {@link #enter} would have to be waited for; counts nothing} */
    public Optional<Duration> look(List<Limit> limits) {
        Instant now = time.instant();
        return limits.stream().flatMap(limit -> wait(limit, now).stream()).max(Duration::compareTo);
    }

    /** {@return whether it was done within its time} */
    public boolean happened(Limit limit) {
        return !entities.createQuery(
                        "select e.id from ThrottleEntry e where e.what = :what and e.happenedAt > :since", Long.class)
                .setParameter("what", limit.what())
                .setParameter("since", time.instant().minus(limit.in()))
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /**
     * Counts one more, unless it was done too often; without waiting for others, so for what must not hold up the
     * transaction around it, and what it does not matter for if several do it at the same moment.
     *
     * @return whether it may be done
     */
    public boolean enterLoosely(Limit limit) {
        boolean may = look(List.of(limit)).isEmpty();
        if (may) {
            entities.persist(new ThrottleEntry(limit.what(), time.instant()));
        }
        return may;
    }

    /** Does not count these any more: it turned out to be harmless. Who was quicker to forget some of them is welcome. */
    public void takeBack(List<Long> counted) {
        entities.createQuery("delete from ThrottleEntry e where e.id in :counted")
                .setParameter("counted", counted)
                .executeUpdate();
    }

    /** Who has the row counts alone what falls on it. */
    private void lock(int stripe) {
        entities.createNativeQuery("select stripe from throttle_lock where stripe = :stripe for update")
                .setParameter("stripe", stripe)
                .getSingleResult();
    }

    /** {@return until the entry is too old that has to be, before there is room for one more} */
    private Optional<Duration> wait(Limit limit, Instant now) {
        return entities.createQuery(
                        "select e.happenedAt from ThrottleEntry e where e.what = :what and e.happenedAt > :since"
                                + " order by e.happenedAt desc",
                        Instant.class)
                .setParameter("what", limit.what())
                .setParameter("since", now.minus(limit.in()))
                .setFirstResult(Math.max(limit.most() - 1, 0))
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(oldest -> Duration.between(now, oldest.plus(limit.in())).plusMillis(999));
    }

    /** Forgets what counts no longer. */
    void forget(@Observes AnHourPassed hour) {
        entities.createQuery("delete from ThrottleEntry e where e.happenedAt < :old")
                .setParameter("old", time.instant().minus(LONGEST))
                .executeUpdate();
    }
}
