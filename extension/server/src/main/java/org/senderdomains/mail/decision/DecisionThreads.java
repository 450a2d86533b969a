package org.senderdomains.mail.decision;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The few threads on which the policy is asked. Few, because behind it stands one database; they end when there is
 * nothing to do, and belong to no deployment. One that does not come back, from a database host that vanished without a
 * word for instance, is made up for by another, so that decisions go on once the database does.
 */
public final class DecisionThreads extends ThreadPoolExecutor {

    private static final int THREADS = 8;
    // A pool of connections has fewer, so that the next ones would fail rather than hang.
    private static final int MOST_LOST = 200;
    private static final int WAITING = 1_000;

    // The longest decision-timeout: nobody waits for the answer any more.
    private static final Duration LOST_AFTER = Duration.ofSeconds(60);

    private final Map<Thread, Long> busySince = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    private DecisionThreads(LongSupplier nanoTime) {
        super(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING));
        this.nanoTime = nanoTime;
        AtomicInteger number = new AtomicInteger();
        setThreadFactory(work -> {
            Thread thread = new Thread(null, work, "sender-domains-decision-" + number.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            // A new thread inherits the sending deployment's, and would keep it from being undeployed.
            thread.setContextClassLoader(DecisionThreads.class.getClassLoader());
            return thread;
        });
        allowCoreThreadTimeOut(true);
    }

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    public static DecisionThreads start(LongSupplier nanoTime) {
        return new DecisionThreads(nanoTime);
    }

    @Override
    public void execute(Runnable question) {
        makeUpForLost();
        super.execute(question);
    }

    private synchronized void makeUpForLost() {
        if (busySince.size() < THREADS && getCorePoolSize() == THREADS) {
            return;
        }
        long now = nanoTime.getAsLong();
        long lost = busySince.values().stream()
                .filter(since -> now - since > LOST_AFTER.toNanos())
                .count();
        int wanted = THREADS + (int) Math.min(lost, MOST_LOST);
        if (wanted > getCorePoolSize()) {
            setMaximumPoolSize(wanted);
            setCorePoolSize(wanted);
        } else if (wanted < getCorePoolSize()) {
            setCorePoolSize(wanted);
            setMaximumPoolSize(wanted);
        }
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable question) {
        busySince.put(thread, nanoTime.getAsLong());
    }

    @Override
    protected void afterExecute(Runnable question, Throwable failure) {
        busySince.remove(Thread.currentThread());
    }
}
