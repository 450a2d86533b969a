package org.senderdomains.dns.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one thread: waits for sockets, tasks and deadlines, and does what is due. */
final class Loop implements Closeable {

    private static final System.Logger LOG = System.getLogger(Loop.class.getName());

    private static final long LONGEST_END_MILLIS = 2_000;

    private final Selector selector;
    private final Deadlines deadlines;
    private final Runnable beforeEnd;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean open = true;
    private volatile Thread thread;

    /**
     * @param beforeEnd run on the loop's thread as the last thing
     */
    Loop(Deadlines deadlines, Runnable beforeEnd) throws IOException {
        this.selector = Selector.open();
        this.deadlines = deadlines;
        this.beforeEnd = beforeEnd;
    }

    void start(ThreadFactory threads) {
        thread = threads.newThread(this::run);
        thread.start();
    }

    /** Does it on the loop's thread: now, if that is the one calling. Not at all, if the loop has ended. */
    boolean execute(Runnable task) {
        if (Thread.currentThread() == thread) {
            task.run();
            return true;
        }
        tasks.add(task);
        if (!open && tasks.remove(task)) {
            return false;
        }
        // One wake-up is enough for any number of tasks.
        if (!woken.getAndSet(true)) {
            selector.wakeup();
        }
        return true;
    }

    /** Does it on the loop's thread, but not at once. To be called on that thread. */
    void later(Runnable task) {
        tasks.add(task);
    }

    boolean isOpen() {
        return open;
    }

    SelectionKey register(SelectableChannel channel, int operations, Runnable whenReady) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, whenReady);
    }

    /** Returns when the thread has ended, or soon: it needs its classes for that, which go with the application. */
    @Override
    public void close() {
        open = false;
        selector.wakeup();
        Thread ending = thread;
        if (ending != null && ending != Thread.currentThread()) {
            try {
                ending.join(LONGEST_END_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (open) {
                select();
                woken.set(false);
                runTasks();
                guarded(() -> deadlines.giveUpWhatIsDue(System.nanoTime()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The DNS client's selector failed; DNS is not asked any more.", e);
        } finally {
            open = false;
            try {
                runTasks();
            } finally {
                beforeEnd.run();
                closeSelector();
            }
        }
    }

    private void select() throws IOException {
        long nanos = deadlines.untilNext(System.nanoTime());
        if (nanos <= 0 || !tasks.isEmpty()) {
            selector.selectNow(Loop::ready);
        } else if (nanos == Long.MAX_VALUE) {
            selector.select(Loop::ready);
        } else {
            // Rounded up: a deadline is at most a millisecond late, and the loop never spins towards it.
            selector.select(Loop::ready, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        }
    }

    private static void ready(SelectionKey key) {
        guarded((Runnable) key.attachment());
    }

    private void runTasks() {
        Runnable task = tasks.poll();
        while (task != null) {
            guarded(task);
            task = tasks.poll();
        }
    }

    /** One faulty task must not end the loop, on which every question depends. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A step of a DNS question failed; that question gets no answer.", e);
        }
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The DNS client's selector could not be closed.", e);
        }
    }
}
