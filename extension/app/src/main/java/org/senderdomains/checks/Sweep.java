package org.senderdomains.checks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Look;
import org.senderdomains.runtime.Transactions;

/**
 * Works off what is due. Many looks are under way at once; one that takes long holds up neither those behind it nor the
 * storing of those that are done.
 */
final class Sweep {

    /** Far longer than any look takes, so that a lease only ever runs out on a node that died. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final DueDomains due;
    private final Results results;
    private final DomainCheck check;
    private final Transactions transactions;
    private final int atOnce;
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private int underWay;
    private volatile boolean stopped;

    /**
     * A look that has ended.
     *
     * @param error why it brought nothing; {@code null} if it brought observations
     */
    private record Done(Claimed claimed, List<Observation> observations, Throwable error) {}

    /** @param atOnce looks under way at once: bounds memory and questions in flight, not the number of domains */
    Sweep(DueDomains due, Results results, DomainCheck check, Transactions transactions, int atOnce) {
        this.due = due;
        this.results = results;
        this.check = check;
        this.transactions = transactions;
        this.atOnce = atOnce;
    }

    /** Returns when nothing is due any more and every look has ended, or after {@link #stop}. */
    void run() throws InterruptedException {
        boolean more;
        do {
            more = startSome();
            storeSome();
        } while ((more || underWay > 0) && !stopped);
    }

    void stop() {
        stopped = true;
    }

    /** {@return whether there may be more to start} */
    private boolean startSome() {
        int room = atOnce - underWay;
        // Not for every single free place: one statement should claim many rows.
        if (stopped || room < atOnce / 4) {
            return false;
        }
        check.requireDns();
        List<Claimed> some = transactions.inNew(() -> due.claim(room, LEASE));
        some.forEach(this::start);
        return !some.isEmpty();
    }

    private void start(Claimed claimed) {
        try {
            CompletionStage<List<Observation>> look = check.look(claimed.expected());
            underWay++;
            look.whenComplete((seen, error) -> done.add(new Done(claimed, seen, error)));
        } catch (IllegalArgumentException e) {
            park(claimed, e);
        }
    }

    private void storeSome() throws InterruptedException {
        Done next = underWay == 0 ? null : done.poll(1, TimeUnit.SECONDS);
        while (next != null) {
            underWay--;
            store(next);
            next = done.poll();
        }
    }

    private void store(Done one) {
        if (one.error() != null) {
            park(one.claimed(), one.error());
            return;
        }
        try {
            transactions.inNew(() -> due.stillOurs(one.claimed())
                    .map(domain -> results.keep(domain, new Look(Cause.TIMER, one.observations()))));
        } catch (RuntimeException e) {
            if (passes(e)) {
                CheckLog.LOG.notStored(one.claimed().id(), e);
            } else {
                park(one.claimed(), e);
            }
        }
    }

    /** {@return whether it was the database's trouble, not the row's} The lease runs out, and somebody tries again. */
    private static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                // SQL:2016: class 22 says that the data cannot be stored, 23 that it contradicts other data.
                return sql.getSQLState() == null || !sql.getSQLState().matches("2[23].*");
            }
        }
        return false;
    }

    /** Whatever is wrong with this row is not wrong with the next one. */
    private void park(Claimed claimed, Throwable why) {
        CheckLog.LOG.parked(claimed.id(), why);
        transactions.inNew(() -> {
            due.park(claimed, reason(why));
            return null;
        });
    }

    /** The failure, and what is behind it. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return (root == failure ? failure.toString() : failure + " - " + root).replaceAll("\\p{Cntrl}+", " ");
    }
}
