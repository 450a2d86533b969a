package org.senderdomains.platform.tending;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.keys.KeyState;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.ServedPurpose;
import org.senderdomains.platform.served.Sight;

/** Tells the operator when records of the platform's are not seen by the world, and when they are again. */
public final class Trouble {

    /** Name servers need their time; before this, nothing is wrong. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration REMINDER = Duration.ofHours(6);

    /** A name at which nothing is wanted yet was never looked at. */
    private static final String MISSING =
            "n.seen.sight in :sights and n.seen.since <= :then and n.seen.lookedAt is not null and n.removeAt is null"
                    + " and n.purpose <> :tenants";

    /**
     * On which mail depends that may leave now. What a tenant has only just added, and a key that waits for its turn while
     * another one signs, hold nothing up.
     */
    private static final String NEEDED =
            " and (n.claim is null or exists (select d.id from Domain d where d.id = n.claim"
                    + " and d.progress.standing.status in :sending)) and not exists (select k.id from SigningKey k"
                    + " where k.servedAt = n.name and k.state in :waiting and exists (select a.id from SigningKey a"
                    + " where a.owner.account = k.owner.account and a.owner.domain = k.owner.domain and a.state = :active))";

    private final LastingAlerts alerts;

    Trouble(LastingAlerts alerts) {
        this.alerts = alerts;
    }

    private static OperatorAlert alert(long count, ServedName first) {
        return new OperatorAlert(
                AlertCode.PLATFORM_RECORDS_MISSING,
                count + " of the platform's own DNS names have not been right for " + PATIENCE.toMinutes()
                        + " minutes, first of them " + first.name()
                        + ": tenants who point there cannot be verified, and"
                        + " their mail may fail DKIM or SPF. "
                        + Optional.ofNullable(first.seen().trouble())
                                .map(trouble -> trouble + " ")
                                .orElse("")
                        + "Look at the REST resource platform-zone.");
    }

    /** Looks, and tells what there is to tell. */
    void look(EntityManager entities, Instant now) {
        List<ServedName> missing = missing(entities, now, 1);
        if (!missing.isEmpty()) {
            alerts.raise(alert(count(entities, now), missing.get(0)), REMINDER);
        } else if (alerts.over(AlertCode.PLATFORM_RECORDS_MISSING)) {
            PlatformLog.LOG.recordsSeen();
        }
    }

    public static List<ServedName> missing(EntityManager entities, Instant now, int most) {
        return entities.createQuery(
                        "select n from ServedName n where " + MISSING + " order by n.seen.since, n.name",
                        ServedName.class)
                .setParameter("sights", List.of(Sight.UNSEEN, Sight.MISSING, Sight.WRONG))
                .setParameter("then", now.minus(PATIENCE))
                .setParameter("tenants", ServedPurpose.TENANT_DKIM)
                .setMaxResults(most)
                .getResultList();
    }

    private static long count(EntityManager entities, Instant now) {
        return counting(entities, "", now).getSingleResult();
    }

    /** {@return how many of them are names on which mail depends that may leave now} */
    public static long countNeeded(EntityManager entities, Instant now) {
        return counting(entities, NEEDED, now)
                .setParameter(
                        "sending",
                        Stream.of(DomainStatus.values())
                                .filter(DomainStatus::maySend)
                                .toList())
                .setParameter("waiting", List.of(KeyState.WANTED, KeyState.PUBLISHED))
                .setParameter("active", KeyState.ACTIVE)
                .getSingleResult();
    }

    private static TypedQuery<Long> counting(EntityManager entities, String which, Instant now) {
        return entities.createQuery("select count(n) from ServedName n where " + MISSING + which, Long.class)
                .setParameter("sights", List.of(Sight.UNSEEN, Sight.MISSING, Sight.WRONG))
                .setParameter("then", now.minus(PATIENCE))
                .setParameter("tenants", ServedPurpose.TENANT_DKIM);
    }
}
