package org.senderdomains.platform.served;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Things that one node does at a time, and not too often. */
@Dependent
public class Duty {

    /** Drawing up the keys and names of the platform's own mail. */
    static final String OWN_NAMES = "own-names";

    /** Comparing what is served with what is asked for. */
    public static final String RECONCILE = "reconcile";

    /** Telling the operator that tenants wait for records of the platform's. */
    public static final String TENANTS_WAIT = "tenants-wait";

    private final EntityManager entities;
    private final InstantSource time;

    @Inject
    public Duty(EntityManager entities, InstantSource time) {
        this.entities = entities;
        this.time = time;
    }

    /**
     * Waits for the node that is at it, if there is one. A duty that was taken is this node's until the transaction ends.
     *
     * @return whether it is to be done: it was not done within the interval
     */
    public boolean take(String name, Duration interval) {
        Instant now = time.instant();
        return entities.createNativeQuery(
                                "update duty set done_at = :now where name = :name and (done_at is null or done_at <= :then)")
                        .setParameter("now", now)
                        .setParameter("name", name)
                        .setParameter("then", now.minus(interval))
                        .executeUpdate()
                == 1;
    }
}
