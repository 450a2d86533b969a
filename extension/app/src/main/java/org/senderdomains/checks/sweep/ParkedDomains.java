package org.senderdomains.checks.sweep;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;

/** The rows that were taken out of the rotation for a while. Reads no more of them than it must: something in them is broken. */
@Dependent
public class ParkedDomains {

    private static final int MOST = 1000;

    private final EntityManager entities;

    @Inject
    public ParkedDomains(EntityManager entities) {
        this.entities = entities;
    }

    /** A parked row in JSON. */
    public record Parked(long claim, String account, String domain, String reason) {}

    /** {@return the first thousand} */
    public List<Parked> all() {
        return entities
                .createQuery(
                        "select d.id, d.account, d.name, d.parked from Domain d where d.parked is not null order by d.id",
                        Tuple.class)
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(row -> new Parked(
                        row.get(0, Long.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class)))
                .toList();
    }

    /** {@return whether it was parked} It is checked with the next sweep, unless it is not checked at all. */
    public boolean unpark(long claim, Instant now) {
        return entities.createNativeQuery(
                                "update domain_claim set parked = null, next_check_at = :now, version = version + 1"
                                        + " where id = :id and parked is not null and next_check_at is not null")
                        .setParameter("now", now)
                        .setParameter("id", claim)
                        .executeUpdate()
                == 1;
    }
}
