package org.senderdomains.mail.decision;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads on which the policy is asked. Few, because behind it stands one database; they end when there is
 * nothing to do, and belong to no deployment.
 */
public final class DecisionThreads {

    private static final int THREADS = 8;
    private static final int WAITING = 1_000;

    private DecisionThreads() {}

    public static ExecutorService start() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), work -> {
                    Thread thread =
                            new Thread(null, work, "sender-domains-decision-" + number.incrementAndGet(), 0, false);
                    thread.setDaemon(true);
                    // A new thread inherits the sending deployment's, and would keep it from being undeployed.
                    thread.setContextClassLoader(DecisionThreads.class.getClassLoader());
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
