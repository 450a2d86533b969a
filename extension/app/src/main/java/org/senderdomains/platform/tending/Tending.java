package org.senderdomains.platform.tending;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.senderdomains.dns.Dns;
import org.senderdomains.keys.Keys;
import org.senderdomains.platform.keys.KeyTurns;
import org.senderdomains.platform.served.Look;
import org.senderdomains.platform.served.Lookout;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.Sight;
import org.senderdomains.platform.served.Tended;
import org.senderdomains.runtime.Transactions;

/** Sees to the names that are due: tells the zone's server, looks whether the world sees them, notes what it found. */
public final class Tending {

    private static final int AT_ONCE = 100;

    /** Far longer than it takes, so that a lease only ever runs out on a node that died. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** A server may take seconds for each name, and all that was done is for nothing once another node has the names. */
    private static final Duration PUSHING = LEASE.dividedBy(2);

    private static final String LEFT =
            "The name server was not told yet, because it takes so long to answer that it could"
                    + " be told of few names only; it is told of this one later.";

    private final DueNames due;
    private final Keys keys;
    private final KeyTurns turns;
    private final Supplier<Dns> dns;
    private final Transactions transactions;
    private volatile boolean stopped;

    /**
     * What is seen to under one lease.
     *
     * @param enough until when the zone's server is told of names
     */
    private record Batch(List<Tended> names, Instant enough) {
        private static final Batch NOTHING = new Batch(List.of(), Instant.MIN);
    }

    /** What became of a name. */
    private record Done(Tended name, Optional<String> failure, Look look) {}

    public Tending(DueNames due, Keys keys, KeyTurns turns, Supplier<Dns> dns, Transactions transactions) {
        this.due = due;
        this.keys = keys;
        this.turns = turns;
        this.dns = dns;
        this.transactions = transactions;
    }

    /**
     * Returns when nothing is left of what was due when it began, or after {@link #stop}. What gets due meanwhile is for the
     * next round: names that fail are due again sooner than many of them are seen to, and there is more to a round.
     *
     * @param between done after each few names, however many there are
     */
    public void run(Pusher pusher, Runnable between) {
        Instant begun = transactions.inNew(due::now);
        Batch batch;
        do {
            batch = stopped ? Batch.NOTHING : transactions.inNew(() -> claim(begun, pusher));
            see(batch, pusher);
            between.run();
        } while (!batch.names().isEmpty());
    }

    private Batch claim(Instant begun, Pusher pusher) {
        return new Batch(
                due.claim(AT_ONCE, begun, LEASE, pusher::isFor), due.now().plus(PUSHING));
    }

    private void see(Batch batch, Pusher pusher) {
        Lookout lookout = new Lookout(dns.get().forOneCheck());
        batch.names().stream()
                .map(name -> see(name, pusher, lookout, batch.enough()))
                // All are on their way before the first is waited for.
                .toList()
                .forEach(done -> store(done.join()));
    }

    void stop() {
        stopped = true;
    }

    private CompletableFuture<Done> see(Tended name, Pusher pusher, Lookout lookout, Instant enough) {
        Optional<String> failure = name.toPush() ? push(name, pusher, enough) : Optional.empty();
        return lookout.look(name.name(), name.wanted())
                .thenApply(look -> new Done(name, failure, look))
                .toCompletableFuture();
    }

    private Optional<String> push(Tended name, Pusher pusher, Instant enough) {
        return transactions.inNew(due::now).isAfter(enough) ? Optional.of(LEFT) : pusher.push(name);
    }

    private void store(Done done) {
        try {
            transactions.inNew(() -> {
                due.stillOurs(done.name()).ifPresent(name -> store(name, done, due.now()));
                return null;
            });
            turns.settle();
        } catch (RuntimeException e) {
            // Somebody may have changed the same rows at this moment. The other names must not wait for that, nor this
            // one until its lease is up. If it is the database that is in trouble, this fails too, and ends the round.
            PlatformLog.LOG.notStored(done.name().name(), e);
            transactions.inNew(() -> {
                due.stillOurs(done.name()).ifPresent(name -> name.again(due.now()));
                return null;
            });
        }
    }

    private void store(ServedName name, Done done, Instant now) {
        Tended tended = done.name();
        if (tended.toPush() && done.failure().isEmpty()) {
            name.pushed(tended.wanted());
        }
        if (tended.toRemove() && done.failure().isEmpty()) {
            due.remove(name);
        } else if (tended.wanted().isEmpty() && done.failure().isEmpty()) {
            name.nothingToDo(now);
        } else {
            name.saw(done.look(), done.failure(), now);
            tell(name, done.look(), now);
        }
    }

    /** The key whose record stands there waits for this. */
    private void tell(ServedName name, Look look, Instant now) {
        look.sight()
                .ifPresent(sight -> keys.servedAt(name.name()).ifPresent(key -> {
                    key.seen(sight.isRight(), sight == Sight.EVERYWHERE, now);
                    if (sight.isRight()) {
                        key.mayBeRemembered(look.ttl());
                        turns.seen(key);
                    }
                }));
    }
}
