package org.senderdomains.platform.tending;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.dns.Dns;
import org.senderdomains.keys.Keys;
import org.senderdomains.platform.keys.KeyTurns;
import org.senderdomains.runtime.Transactions;

/** One round: what shall be served, telling the zone's server, looking, telling the operator. */
@Dependent
public class ZoneCare {

    private final Reconciling reconciling;
    private final DueNames due;
    private final Pushing pushing;
    private final Tending tending;
    private final Surroundings surroundings;
    private final Trouble trouble;
    private volatile boolean stopped;

    /** What a round takes from outside. */
    @Dependent
    public static class Surroundings {
        private final EntityManager entities;
        private final InstantSource time;
        private final Transactions transactions;
        private final Supplier<Dns> dns;
        private final LastingAlerts alerts;

        @Inject
        public Surroundings(
                EntityManager entities,
                InstantSource time,
                Transactions transactions,
                Supplier<Dns> dns,
                LastingAlerts alerts) {
            this.entities = entities;
            this.time = time;
            this.transactions = transactions;
            this.dns = dns;
            this.alerts = alerts;
        }
    }

    /** What a round does to keys whose records it looks at. */
    @Dependent
    public static class KeyCare {
        private final Keys keys;
        private final KeyTurns turns;

        @Inject
        public KeyCare(Keys keys, KeyTurns turns) {
            this.keys = keys;
            this.turns = turns;
        }
    }

    @Inject
    public ZoneCare(Reconciling reconciling, DueNames due, Pushing pushing, KeyCare keys, Surroundings surroundings) {
        this.reconciling = reconciling;
        this.due = due;
        this.pushing = pushing;
        this.surroundings = surroundings;
        this.trouble = new Trouble(surroundings.alerts);
        this.tending = new Tending(due, keys.keys, keys.turns, surroundings.dns, surroundings.transactions);
    }

    void run() {
        boolean more = in(reconciling::isDue);
        while (more && !stopped) {
            more = in(reconciling::some);
        }
        if (in(due::isAny)) {
            pushing.with(pusher -> {
                tending.run(pusher, this::tellTrouble);
                return null;
            });
        }
        tellTrouble();
    }

    private void tellTrouble() {
        in(() -> {
            trouble.look(surroundings.entities, surroundings.time.instant());
            return null;
        });
    }

    void stop() {
        stopped = true;
        tending.stop();
    }

    private <T> T in(Supplier<T> work) {
        return surroundings.transactions.inNew(work);
    }
}
