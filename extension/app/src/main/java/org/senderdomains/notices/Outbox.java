package org.senderdomains.notices;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.senderdomains.names.PlainText;

/** The notices that wait, shared among nodes by leases. Every method wants a transaction around it. */
@Dependent
public class Outbox {

    private static final Duration KEPT = Duration.ofDays(30);
    /** Of which each may be two of the {@code char}s that a database counts. */
    private static final int LONGEST_TROUBLE = 240;

    private final EntityManager entities;
    private final InstantSource time;

    @Inject
    public Outbox(EntityManager entities, InstantSource time) {
        this.entities = entities;
        this.time = time;
    }

    public Instant now() {
        return time.instant();
    }

    void add(Notice notice) {
        entities.persist(notice);
    }

    /** {@return the notice that has been due for longest; nobody else gets it for the given time} */
    public Optional<Taken> take(Duration lease) {
        Instant now = time.instant();
        Optional<Long> next = next(now);
        while (next.isPresent()) {
            String token = UUID.randomUUID().toString();
            // Where another node was faster, the condition is false by now, whether the database waited for it or not.
            int taken = entities.createQuery("update Notice n set n.lease = :lease, n.leaseUntil = :until,"
                            + " n.attempts = n.attempts + 1 where n.id = :id and n.dueAt <= :now"
                            + " and (n.leaseUntil is null or n.leaseUntil < :now)")
                    .setParameter("lease", token)
                    .setParameter("until", now.plus(lease))
                    .setParameter("id", next.get())
                    .setParameter("now", now)
                    .executeUpdate();
            if (taken == 1) {
                return Optional.of(entities.find(Notice.class, next.get()).taken());
            }
            next = next(now);
        }
        return Optional.empty();
    }

    private Optional<Long> next(Instant now) {
        return entities.createQuery(
                        "select n.id from Notice n where n.dueAt <= :now"
                                + " and (n.leaseUntil is null or n.leaseUntil < :now) order by n.dueAt, n.id",
                        Long.class)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** {@return whether it was still ours to finish} */
    public boolean finish(Taken taken, NoticeState state, String trouble) {
        return entities.createQuery("update Notice n set n.state = :state, n.finishedAt = :now, n.dueAt = null,"
                                + " n.trouble = :trouble, n.lease = null, n.leaseUntil = null"
                                + " where n.id = :id and n.lease = :lease")
                        .setParameter("state", state)
                        .setParameter("now", time.instant())
                        .setParameter("trouble", shortened(trouble))
                        .setParameter("id", taken.hold().id())
                        .setParameter("lease", taken.hold().lease())
                        .executeUpdate()
                == 1;
    }

    /** {@return whether it was still ours to put off} */
    public boolean postpone(Taken taken, Duration wait, String trouble) {
        return entities.createQuery("update Notice n set n.dueAt = :due, n.trouble = :trouble, n.lease = null,"
                                + " n.leaseUntil = null where n.id = :id and n.lease = :lease")
                        .setParameter("due", time.instant().plus(wait))
                        .setParameter("trouble", shortened(trouble))
                        .setParameter("id", taken.hold().id())
                        .setParameter("lease", taken.hold().lease())
                        .executeUpdate()
                == 1;
    }

    /** {@return how many were given up since that the operator was told of} An alert that dies is told to nobody. */
    public long diedSince(Instant since) {
        return entities.createQuery(
                        "select count(n) from Notice n where n.state = :dead and n.finishedAt >= :since"
                                + " and n.kind not in :silent",
                        Long.class)
                .setParameter("dead", NoticeState.DEAD)
                .setParameter("silent", NoticeKind.of(NoticeKind.Reader.OPERATOR))
                .setParameter("since", since)
                .getSingleResult();
    }

    /** {@return those given up, the newest first} */
    List<Notice> dead() {
        return entities.createQuery(
                        "select n from Notice n where n.state = :dead order by n.finishedAt desc, n.id desc",
                        Notice.class)
                .setParameter("dead", NoticeState.DEAD)
                .setMaxResults(500)
                .getResultList();
    }

    /** {@return how many were given up} */
    public long countDead() {
        return entities.createQuery("select count(n) from Notice n where n.state = :dead", Long.class)
                .setParameter("dead", NoticeState.DEAD)
                .getSingleResult();
    }

    /** {@return how many are to be sent yet} */
    public long countWaiting() {
        return entities.createQuery("select count(n) from Notice n where n.state = :waiting", Long.class)
                .setParameter("waiting", NoticeState.WAITING)
                .getSingleResult();
    }

    /**
     * Tries those again that were given up, at the addresses that their readers have by now: a wrong one may be why.
     *
     * @param operator the operator's; empty if alerts are mailed to nobody any more
     * @return how many are tried
     */
    int revive(Optional<String> operator) {
        entities.createQuery("update Notice n set n.recipient = (select a.owner.notificationAddress from Account a"
                        + " where a.id = n.account) where n.state = :dead and n.account is not null"
                        + " and n.kind in :kinds")
                .setParameter("dead", NoticeState.DEAD)
                .setParameter("kinds", NoticeKind.of(NoticeKind.Reader.OWNER))
                .executeUpdate();
        operator.ifPresentOrElse(this::redirectAlerts, this::dropAlerts);
        return entities.createQuery("update Notice n set n.state = :waiting, n.dueAt = :now, n.writtenAt = :now,"
                        + " n.finishedAt = null where n.state = :dead")
                .setParameter("waiting", NoticeState.WAITING)
                .setParameter("dead", NoticeState.DEAD)
                .setParameter("now", time.instant())
                .executeUpdate();
    }

    private void redirectAlerts(String address) {
        entities.createQuery("update Notice n set n.recipient = :address where n.state = :dead and n.kind in :kinds")
                .setParameter("address", address)
                .setParameter("dead", NoticeState.DEAD)
                .setParameter("kinds", NoticeKind.of(NoticeKind.Reader.OPERATOR))
                .executeUpdate();
    }

    private void dropAlerts() {
        entities.createQuery("update Notice n set n.state = :moot where n.state = :dead and n.kind in :kinds")
                .setParameter("moot", NoticeState.MOOT)
                .setParameter("dead", NoticeState.DEAD)
                .setParameter("kinds", NoticeKind.of(NoticeKind.Reader.OPERATOR))
                .executeUpdate();
    }

    /** Forgets what was told long ago. What was given up stays until somebody sees to it. */
    public void forget() {
        entities.createQuery("delete from Notice n where n.finishedAt < :old and n.state <> :dead")
                .setParameter("old", time.instant().minus(KEPT))
                .setParameter("dead", NoticeState.DEAD)
                .executeUpdate();
    }

    /** Mail servers may say anything, even what PostgreSQL refuses. */
    private static String shortened(String trouble) {
        return trouble == null ? null : PlainText.line(trouble, LONGEST_TROUBLE);
    }
}
