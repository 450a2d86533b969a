package org.senderdomains.checks.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.senderdomains.checks.claims.Claimed;
import org.senderdomains.checks.claims.DueDomains;
import org.senderdomains.checks.claims.Ended;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.web.Problem;

/**
 * Works off what is due. Many looks are under way at once; one that takes long holds up neither those behind it nor the
 * storing of those that are done. One thread runs it.
 */
public final class Sweep {

    /** Far longer than any look takes, so that a lease only ever runs out on a node that died or lost the database. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** One transaction's worth. */
    private static final int TOGETHER = 500;

    private final DueDomains due;
    private final DomainCheck check;
    private final Storing storing;
    private final Transactions transactions;
    private final int atOnce;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Set<Claimed> held = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ReentrantLock running = new ReentrantLock();
    private List<Ended> unstored = List.of();
    private boolean well = true;
    private volatile boolean stopped;

    /** @param atOnce looks under way at once: bounds memory and questions in flight, not the number of domains */
    public Sweep(DueDomains due, DomainCheck check, Storing storing, Transactions transactions, int atOnce) {
        this.due = due;
        this.check = check;
        this.storing = storing;
        this.transactions = transactions;
        this.atOnce = atOnce;
    }

    /**
     * Returns when nothing is due any more and every look has ended; after {@link #stop}; or when the database is in
     * trouble. Then the next run stores what this one could not.
     */
    public void run() throws InterruptedException {
        running.lock();
        try {
            well = store(unstored);
            boolean more = well;
            while (well && !stopped && (more || !held.isEmpty())) {
                more = startSome();
                storeSome();
            }
            if (well) {
                storing.trouble().isOver();
            }
        } finally {
            running.unlock();
        }
    }

    /** Lets go of what is under way, so that other nodes, or this one when it is back, need not wait for the leases. */
    public void stop() throws InterruptedException {
        stopped = true;
        if (running.tryLock(5, TimeUnit.SECONDS)) {
            try {
                letGo(List.copyOf(held));
            } finally {
                running.unlock();
            }
        }
    }

    private void letGo(List<Claimed> some) {
        // Before the database is told: if it cannot be, the leases run out by themselves, and nobody waits here for
        // ever.
        some.forEach(held::remove);
        transactions.inNew(() -> {
            due.release(some);
            return null;
        });
    }

    /** {@return whether there may be more to start} */
    private boolean startSome() {
        int room = Math.min(atOnce - held.size(), TOGETHER);
        // Not for every single free place: one statement should claim many rows.
        if (stopped || room < Math.min(atOnce, TOGETHER) / 4) {
            return false;
        }
        if (!isDnsThere()) {
            return false;
        }
        List<Claimed> some = claim(room);
        held.addAll(some);
        int started = 0;
        try {
            while (started < some.size() && start(some.get(started))) {
                started++;
            }
        } finally {
            if (started < some.size()) {
                letGoOfUnstarted(some.subList(started, some.size()));
            }
        }
        return started > 0 && started == some.size();
    }

    private void letGoOfUnstarted(List<Claimed> some) {
        try {
            letGo(some);
        } catch (RuntimeException e) {
            storing.trouble().met(e);
            well = false;
        }
    }

    /** {@return whether DNS can be asked at all} Better known before domains are claimed. */
    private boolean isDnsThere() {
        try {
            check.requireDns();
            return true;
        } catch (Problem e) {
            // It was logged where it came to light.
            return false;
        }
    }

    private List<Claimed> claim(int most) {
        try {
            return transactions.inNew(() -> due.claim(most, LEASE));
        } catch (RuntimeException e) {
            storing.trouble().met(e);
            well = false;
            return List.of();
        }
    }

    /** {@return whether DNS can be asked at all} */
    private boolean start(Claimed claimed) {
        try {
            check.look(claimed.expected())
                    .whenComplete((seen, error) ->
                            ended.add(error == null ? Ended.with(claimed, seen) : Ended.without(claimed, error)));
            return true;
        } catch (IllegalArgumentException e) {
            ended.add(Ended.without(claimed, e));
            return true;
        } catch (Problem e) {
            // It was logged where it came to light.
            return false;
        }
    }

    private void storeSome() throws InterruptedException {
        Ended first = held.isEmpty() ? null : ended.poll(1, TimeUnit.SECONDS);
        if (first != null) {
            List<Ended> some = new ArrayList<>(List.of(first));
            ended.drainTo(some, TOGETHER - 1);
            well &= store(some);
        }
    }

    /** {@return whether the database took all} */
    private boolean store(List<Ended> some) {
        unstored = List.of();
        try {
            unstored = storing.store(some);
        } finally {
            // Whatever was thrown: what is held and never ends would be waited for until the node stops.
            some.forEach(one -> held.remove(one.claimed()));
        }
        unstored.forEach(one -> held.add(one.claimed()));
        return unstored.isEmpty();
    }
}
