package org.senderdomains.alerts;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.senderdomains.runtime.Transactions;

/** Remembers in the database what was told: whichever node finds it next, and however often they are started. */
@Dependent
public class ToldAlerts implements LastingAlerts {

    private final EntityManager entities;
    private final InstantSource time;
    private final Transactions transactions;
    private final OperatorAlerts alerts;

    @Inject
    public ToldAlerts(EntityManager entities, InstantSource time, Transactions transactions, OperatorAlerts alerts) {
        this.entities = entities;
        this.time = time;
        this.transactions = transactions;
        this.alerts = alerts;
    }

    @Override
    public void raise(OperatorAlert alert, Duration interval) {
        transactions.inNew(() -> {
            if (take(alert.code(), interval)) {
                alerts.raise(alert);
            }
            return null;
        });
    }

    /** Waits for the node that is at it, if there is one. */
    private boolean take(AlertCode code, Duration interval) {
        Instant now = time.instant();
        return entities.createNativeQuery(
                                "update told_alert set told_at = :now where code = :code and (told_at is null or told_at <= :then)")
                        .setParameter("now", now)
                        .setParameter("code", code.toString())
                        .setParameter("then", now.minus(interval))
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean over(AlertCode code) {
        // Mostly there is none: that is read, so that no round of any timer writes for nothing.
        return transactions.inNew(() -> isTold(code) && forget(code));
    }

    private boolean isTold(AlertCode code) {
        return !entities.createNativeQuery(
                        "select code from told_alert where code = :code and told_at is not null", String.class)
                .setParameter("code", code.toString())
                .getResultList()
                .isEmpty();
    }

    /** {@return whether it was this node that did} */
    private boolean forget(AlertCode code) {
        return entities.createNativeQuery(
                                "update told_alert set told_at = null where code = :code and told_at is not null")
                        .setParameter("code", code.toString())
                        .executeUpdate()
                == 1;
    }
}
