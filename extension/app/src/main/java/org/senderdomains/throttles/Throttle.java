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
        // In one order everywhere, so that nobody waits for somebody who waits for them.
        limits.stream()
                .map(limit -> Math.floorMod(limit.what().hashCode(), STRIPES))
                .distinct()
                .sorted()
                .forEach(this::lock);
        // Only now: what whoever had the lock before has counted is committed, and a statement that begins later sees
        // it.
        Optional<Duration> longest = look(limits);
        if (longest.isEmpty()) {
            Instant now = time.instant();
            limits.forEach(limit -> entities.persist(new ThrottleEntry(limit.what(), now)));
        }
        return longest;
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

    /** Counts one less, the latest: it turned out to be harmless. */
    public void takeBack(Limit limit) {
        entities.createQuery(
                        "select e from ThrottleEntry e where e.what = :what order by e.happenedAt desc, e.id desc",
                        ThrottleEntry.class)
                .setParameter("what", limit.what())
                .setMaxResults(1)
                .getResultList()
                .forEach(entities::remove);
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
