package org.senderdomains.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.senderdomains.dns.Dns;
import org.senderdomains.keys.KeyRotation;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.RotationTimes;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** One round: what shall be served, telling the server, looking, letting keys take turns, telling the operator. */
@Dependent
public class ZoneCare {

    private final Reconciling reconciling;
    private final DueNames due;
    private final Pushing pushing;
    private final Tending tending;
    private final KeyRotation rotation;
    private final Surroundings surroundings;
    private final Trouble trouble = Trouble.logged();
    private volatile boolean stopped;

    /** What a round takes from outside. */
    @Dependent
    public static class Surroundings {
        private final EntityManager entities;
        private final InstantSource time;
        private final Transactions transactions;
        private final Supplier<Dns> dns;
        private final Supplier<Settings> settings;

        @Inject
        public Surroundings(
                EntityManager entities,
                InstantSource time,
                Transactions transactions,
                Supplier<Dns> dns,
                Supplier<Settings> settings) {
            this.entities = entities;
            this.time = time;
            this.transactions = transactions;
            this.dns = dns;
            this.settings = settings;
        }
    }

    @Inject
    public ZoneCare(Reconciling reconciling, DueNames due, Keys keys, Pushing pushing, Surroundings surroundings) {
        this.reconciling = reconciling;
        this.due = due;
        this.pushing = pushing;
        this.surroundings = surroundings;
        this.tending = new Tending(due, keys, surroundings.dns, surroundings.transactions);
        this.rotation = new KeyRotation(keys, surroundings.transactions);
    }

    void run() {
        boolean more = in(reconciling::isDue);
        while (more && !stopped) {
            more = in(reconciling::some);
        }
        if (in(due::isAny)) {
            pushing.with(pusher -> {
                tending.run(pusher);
                return null;
            });
        }
        turnKeys();
        in(() -> {
            trouble.look(surroundings.entities, surroundings.time.instant());
            return null;
        });
    }

    private void turnKeys() {
        AtomicBoolean changed = new AtomicBoolean();
        Settings settings = surroundings.settings.get();
        rotation.run(
                new RotationTimes(
                        settings.duration(Setting.KEY_ROTATION_INTERVAL), settings.duration(Setting.KEY_RETENTION)),
                key -> changed.set(true));
        if (changed.get()) {
            // The first key of a domain lets its mail leave under it: not only when the last decision is a minute old.
            SenderDomains.forget();
        }
    }

    void stop() {
        stopped = true;
        tending.stop();
        rotation.stop();
    }

    private <T> T in(Supplier<T> work) {
        return surroundings.transactions.inNew(work);
    }
}
