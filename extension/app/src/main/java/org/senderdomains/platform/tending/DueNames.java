package org.senderdomains.platform.tending;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.Tended;

/** The names that are due, shared among nodes by leases. Every method wants a transaction around it. */
@Dependent
public class DueNames {

    // Two conditions, as in the checks: PostgreSQL asks the outer one about the rows as another node has left them.
    private static final String CLAIM = """
            update served_name set lease = :lease, lease_until = :until
            where (lease_until is null or lease_until < :now) and name in (
                select name from served_name
                where due_at <= :dueBy and (lease_until is null or lease_until < :now)
                order by due_at
                fetch first :most rows only)
            """;

    private final EntityManager entities;
    private final InstantSource time;

    @Inject
    public DueNames(EntityManager entities, InstantSource time) {
        this.entities = entities;
        this.time = time;
    }

    /**
     * {@return up to {@code most} due names, the longest due first; nobody else gets them for the given time}
     *
     * @param dueBy since when they are due at the latest
     * @param pushed which of them the zone's server is told about
     */
    List<Tended> claim(int most, Instant dueBy, Duration lease, Predicate<ServedName> pushed) {
        Instant now = time.instant();
        String token = UUID.randomUUID().toString();
        int claimed = entities.createNativeQuery(CLAIM)
                .setParameter("lease", token)
                .setParameter("until", now.plus(lease))
                .setParameter("now", now)
                .setParameter("dueBy", dueBy)
                .setParameter("most", most)
                .executeUpdate();
        if (claimed == 0) {
            return List.of();
        }
        List<ServedName> names = entities.createQuery(
                        "select n from ServedName n where n.lease.token = :lease order by n.name", ServedName.class)
                .setParameter("lease", token)
                .getResultList();
        names.stream().filter(pushed).forEach(name -> name.attempt(name.wanted(now)));
        entities.flush();
        return names.stream()
                .map(name -> tended(name, token, pushed.test(name), now))
                .toList();
    }

    private static Tended tended(ServedName name, String token, boolean toPush, Instant now) {
        return new Tended(
                name.name(),
                new Tended.Claim(name.version(), token),
                name.wanted(now),
                name.ours(),
                toPush && name.isToBePushed(now),
                name.isRemoved(now));
    }

    boolean isAny() {
        return !entities.createQuery("select n.name from ServedName n where n.dueAt <= :now", String.class)
                .setParameter("now", time.instant())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** {@return the claimed name, locked; empty if it is gone, changed, or somebody else's by now} */
    Optional<ServedName> stillOurs(Tended claimed) {
        return Optional.ofNullable(entities.find(ServedName.class, claimed.name(), LockModeType.PESSIMISTIC_WRITE))
                .filter(name -> name.version() == claimed.claim().version()
                        && name.isLeasedTo(claimed.claim().lease()));
    }

    void remove(ServedName name) {
        entities.remove(name);
    }

    Instant now() {
        return time.instant();
    }
}
