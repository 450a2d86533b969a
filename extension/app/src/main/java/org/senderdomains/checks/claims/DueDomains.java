package org.senderdomains.checks.claims;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.senderdomains.domains.Domain;

/** The rows that are due, shared among nodes by leases. Every method wants a transaction around it. */
@Dependent
public class DueDomains {

    /** Long enough not to fill the log, short enough that a row is not lost for a trouble that has passed. */
    private static final Duration PARKED_FOR = Duration.ofHours(1);

    private final EntityManager entities;
    private final InstantSource time;

    @Inject
    public DueDomains(EntityManager entities, InstantSource time) {
        this.entities = entities;
        this.time = time;
    }

    /** {@return the time, if the database answers} */
    public Instant now() {
        return time.instant();
    }

    /** {@return up to {@code most} due domains, the longest due first; nobody else gets them for the given time} */
    public List<Claimed> claim(int most, Duration lease) {
        Instant now = time.instant();
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> new ClaimStatements(connection, now).claim(most, lease));
    }

    /**
     * {@return those that may be stored, with their domains locked} Left out are domains that are gone, that have been
     * changed meanwhile, and those whose lease has run out.
     */
    public Map<Claimed, Domain> stillOurs(List<Claimed> some) {
        Instant now = time.instant();
        Map<Long, Domain> locked = lock(some);
        Map<Claimed, Domain> ours = new TreeMap<>(Comparator.comparing(Claimed::id));
        for (Claimed claimed : some) {
            Domain domain = locked.get(claimed.id());
            if (domain == null || !domain.isLeasedTo(claimed.hold().lease(), now)) {
                continue;
            }
            if (domain.isDueAt(claimed.hold().due())) {
                ours.put(claimed, domain);
            } else {
                domain.release();
            }
        }
        return ours;
    }

    /** In one order everywhere, so that nobody waits for somebody who waits for them. */
    private Map<Long, Domain> lock(List<Claimed> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        List<Long> ids = some.stream().map(Claimed::id).sorted().toList();
        List<Domain> locked = entities.createQuery(
                        "select d from Domain d where d.id in :ids order by d.id", Domain.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        entities.createQuery("select d from Domain d join fetch d.records where d.id in :ids", Domain.class)
                .setParameter("ids", ids)
                .getResultList();
        return locked.stream().collect(Collectors.toMap(Domain::id, Function.identity()));
    }

    /**
     * Takes a row that cannot be processed out of the rotation for an hour, if it is still ours. Not for ever: from here
     * nobody can tell a row that is broken from one that met with something that has passed since.
     *
     * @return whether it is now and was not before
     */
    public boolean park(Claimed claimed, String reason) {
        boolean unparked = entities.createQuery(
                                "select d.id from Domain d where d.id = :id and d.lease.token = :lease and d.parked is null")
                        .setParameter("id", claimed.id())
                        .setParameter("lease", claimed.hold().lease())
                        .getResultList()
                        .size()
                == 1;
        int parked = entities.createNativeQuery(
                        "update domain_claim set parked = :reason, lease = null, lease_until = null,"
                                + " next_check_at = :again, next_check_reason = 'PARKED', version = version + 1"
                                + " where id = :id and lease = :lease and next_check_at is not null")
                .setParameter("reason", reason)
                .setParameter("again", time.instant().plus(PARKED_FOR))
                .setParameter("id", claimed.id())
                .setParameter("lease", claimed.hold().lease())
                .executeUpdate();
        // A row that is not checked any more, as its domain was suspended meanwhile, needs nobody to see to it.
        return unparked && parked == 1;
    }

    /** Lets other nodes have what this one will not look at any more. */
    public void release(List<Claimed> some) {
        Map<String, List<Long>> byLease = new TreeMap<>();
        some.forEach(claimed -> byLease.computeIfAbsent(claimed.hold().lease(), key -> new ArrayList<>())
                .add(claimed.id()));
        byLease.forEach((lease, ids) -> entities.createNativeQuery(
                        "update domain_claim set lease = null, lease_until = null where lease = :lease and id in :ids")
                .setParameter("lease", lease)
                .setParameter("ids", ids)
                .executeUpdate());
    }
}
