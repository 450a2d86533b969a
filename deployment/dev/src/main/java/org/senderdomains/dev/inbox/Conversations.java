package org.senderdomains.dev.inbox;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread for each client that talks to the inbox, and how many there are. */
final class Conversations extends ThreadPoolExecutor {

    private final AtomicInteger open = new AtomicInteger();

    Conversations() {
        super(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), Conversations::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "inbox");
        thread.setDaemon(true);
        return thread;
    }

    int open() {
        return open.get();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable conversation) {
        open.incrementAndGet();
        super.beforeExecute(thread, conversation);
    }

    @Override
    protected void afterExecute(Runnable conversation, Throwable thrown) {
        super.afterExecute(conversation, thrown);
        open.decrementAndGet();
    }
}
