package org.senderdomains.console;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The few threads on which the application is asked. They end when there is nothing to do. */
final class ConsoleThreads {

    private static final int THREADS = 4;
    private static final int WAITING = 100;

    private ConsoleThreads() {}

    static ExecutorService start() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), ConsoleThreads::thread);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** It carries nothing of whoever happened to ask first, neither class loader nor caller. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "sender-domains-console", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ConsoleThreads.class.getClassLoader());
        return thread;
    }
}
