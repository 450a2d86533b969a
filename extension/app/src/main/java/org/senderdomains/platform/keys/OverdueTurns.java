package org.senderdomains.platform.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.keys.KeyState;
import org.senderdomains.runtime.AnHourPassed;

/**
 * Tells the operator of keys whose turn does not come, since not every server in charge of their records can be asked.
 * Records that nobody sees are another matter, and so is what an owner has yet to publish.
 */
@Dependent
public class OverdueTurns {

    /** A server that is down has time to come back; nothing gets worse meanwhile. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private static final Duration REMINDER = Duration.ofDays(30);

    private static final String WAITING = " from SigningKey n left join ServedName s on s.name = n.servedAt"
            + " where n.state = :published and n.seenSince is not null and n.everywhereSince is null"
            + " and (n.owner.account = :platform"
            + " or n.servedAt <> concat(n.owner.selector, '._domainkey.', n.owner.domain))"
            + " and exists (select a.id from SigningKey a where a.owner.account = n.owner.account"
            + " and a.owner.domain = n.owner.domain and a.state = :active and a.since <= :then)";

    private final EntityManager entities;
    private final InstantSource time;
    private final LastingAlerts alerts;
    private final OwnersKeys owners;

    @Inject
    public OverdueTurns(EntityManager entities, InstantSource time, LastingAlerts alerts, OwnersKeys owners) {
        this.entities = entities;
        this.time = time;
        this.alerts = alerts;
        this.owners = owners;
    }

    void look(@Observes AnHourPassed hour) {
        Instant then = time.instant().minus(owners.times().interval()).minus(PATIENCE);
        long count = query("select count(n)" + WAITING, Long.class, then).getSingleResult();
        if (count == 0) {
            alerts.over(AlertCode.KEY_ROTATION_OVERDUE);
            return;
        }
        Tuple first = query("select n.servedAt, s.seen.trouble" + WAITING + " order by n.id", Tuple.class, then)
                .setMaxResults(1)
                .getSingleResult();
        alerts.raise(alert(count, first.get(0, String.class), first.get(1, String.class)), REMINDER);
    }

    private <T> TypedQuery<T> query(String text, Class<T> type, Instant then) {
        return entities.createQuery(text, type)
                .setParameter("published", KeyState.PUBLISHED)
                .setParameter("active", KeyState.ACTIVE)
                .setParameter("platform", KeyOwner.PLATFORM)
                .setParameter("then", then);
    }

    private static OperatorAlert alert(long count, String record, String trouble) {
        return new OperatorAlert(
                AlertCode.KEY_ROTATION_OVERDUE,
                "DKIM keys that should have taken over more than " + PATIENCE.toDays() + " days ago still wait ("
                        + count
                        + "), because not every name server in charge of their records can be asked from here; the first"
                        + " of these records is " + record + ". "
                        + Optional.ofNullable(trouble).map(said -> said + " ").orElse("")
                        + "Mail goes on being signed with the keys before them. Let this server ask those name servers"
                        + " (UDP and TCP, port 53), and take servers that are gone for good out of the zone's NS records."
                        + " If only resolvers can be asked from here, set authoritative-lookup of"
                        + " /subsystem=sender-domains to false: then what they say stands for all servers. You are told"
                        + " again in " + REMINDER.toDays() + " days.");
    }
}
