package org.senderdomains.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainStatus;
import org.senderdomains.domains.RecordPurpose;
import org.senderdomains.domains.RecordType;
import org.senderdomains.domains.Required;

/** The rows that are due, shared among nodes by leases. Every method wants a transaction around it. */
@Dependent
public class DueDomains {

    // The outer condition makes it right where two nodes run this at once: the second waits for the first one's row
    // locks, and PostgreSQL then asks the outer condition, not the inner one, about the rows as they have become.
    private static final String CLAIM = """
            update domain_claim set lease = :lease, lease_until = :until
            where (lease_until is null or lease_until < :now) and id in (
                select id from domain_claim
                where next_check_at <= :now and (lease_until is null or lease_until < :now)
                order by next_check_at
                fetch first :most rows only)
            """;

    /** Long enough not to fill the log, short enough that a row is not lost for a trouble that has passed. */
    private static final Duration PARKED_FOR = Duration.ofHours(1);

    private final EntityManager entities;
    private final InstantSource time;

    @Inject
    public DueDomains(EntityManager entities, InstantSource time) {
        this.entities = entities;
        this.time = time;
    }

    /** {@return up to {@code most} due domains, the longest due first; nobody else gets them for the given time} */
    public List<Claimed> claim(int most, Duration lease) {
        Instant now = time.instant();
        String token = UUID.randomUUID().toString();
        int claimed = entities.createNativeQuery(CLAIM)
                .setParameter("lease", token)
                .setParameter("until", now.plus(lease))
                .setParameter("now", now)
                .setParameter("most", most)
                .executeUpdate();
        if (claimed == 0) {
            return List.of();
        }
        return claimed(token);
    }

    /** Reads no more than it has to: a row with something unreadable in it must not keep the others from being claimed. */
    private List<Claimed> claimed(String lease) {
        Map<Long, Claimed> claimed = new LinkedHashMap<>();
        entities.createQuery(
                        "select d.id, d.name, d.progress.standing.status,"
                                + " r.purpose, r.type, r.host, r.fullName, r.data from Domain d join d.records r"
                                + " where d.lease.token = :lease order by d.id, r.place",
                        Tuple.class)
                .setParameter("lease", lease)
                .getResultList()
                .forEach(row -> claimed.computeIfAbsent(row.get(0, Long.class), id -> claimed(row, lease))
                        .records()
                        .add(new Required(
                                row.get(3, RecordPurpose.class),
                                row.get(4, RecordType.class),
                                row.get(5, String.class),
                                row.get(6, String.class),
                                row.get(7, String.class))));
        return List.copyOf(claimed.values());
    }

    private static Claimed claimed(Tuple row, String lease) {
        return new Claimed(
                row.get(0, Long.class),
                lease,
                new Claimed.Standing(row.get(1, String.class), row.get(2, DomainStatus.class)),
                new ArrayList<>());
    }

    /**
     * {@return the claimed domain, locked; empty if it is gone, somebody else's by now, or to be looked at otherwise} Not
     * if it merely changed: each press of the button changes it, and must not keep the timer from ever seeing that the
     * records are gone.
     */
    public Optional<Domain> stillOurs(Claimed claimed) {
        return Optional.ofNullable(entities.find(Domain.class, claimed.id(), LockModeType.PESSIMISTIC_WRITE))
                .filter(domain -> domain.isLeasedTo(claimed.lease())
                        && Expected.regular(domain).equals(claimed.expected()));
    }

    /**
     * Takes a row that cannot be processed out of the rotation for an hour, and says why. Not for ever: from here nobody
     * can tell a row that is broken from one that met with something that has passed since.
     */
    public void park(Claimed claimed, String reason) {
        entities.createNativeQuery("update domain_claim set parked = :reason, lease = null, lease_until = null,"
                        + " next_check_at = :again"
                        + " where id = :id and lease = :lease and next_check_at is not null")
                .setParameter("again", time.instant().plus(PARKED_FOR))
                .setParameter("lease", claimed.lease())
                .setParameter("reason", reason.length() <= 500 ? reason : reason.substring(0, 500))
                .setParameter("id", claimed.id())
                .executeUpdate();
    }
}
