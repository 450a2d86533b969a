package org.senderdomains.dev.inbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The mails that were caught, in order of arrival. Bounded: the oldest go first. */
public final class CaughtMails {

    /**
     * How much is kept.
     *
     * @param mails the most mails kept
     * @param bytes the most bytes kept over all mails; the newest mail is kept in any case
     */
    public record Limits(int mails, long bytes) {
        /** Enough for a day at the laptop: a thousand mails, 64 MiB. */
        public static final Limits LAPTOP = new Limits(1_000, 64L << 20);

        public Limits {
            if (mails < 1 || bytes < 1) {
                throw new IllegalArgumentException("The inbox must keep at least one mail and one byte.");
            }
        }
    }

    private final Limits limits;
    private final InstantSource clock;
    private final Deque<CaughtMail> mails = new ArrayDeque<>();
    private long bytes;
    private long lastId;

    public CaughtMails(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    synchronized void add(Envelope envelope, byte[] raw) {
        lastId++;
        mails.addLast(new CaughtMail(lastId, clock.instant(), envelope, raw));
        bytes += raw.length;
        while (mails.size() > limits.mails() || (bytes > limits.bytes() && mails.size() > 1)) {
            bytes -= mails.removeFirst().size();
        }
        notifyAll();
    }

    /** {@return what is there now, oldest first} */
    public synchronized List<CaughtMail> all() {
        return List.copyOf(mails);
    }

    public synchronized Optional<CaughtMail> find(long id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    /** {@return the number of the newest mail ever caught; 0 if there was none. Unlike the list it never shrinks.} */
    public synchronized long lastId() {
        return lastId;
    }

    /** {@return what is there now, oldest first; it is there no longer} */
    public synchronized List<CaughtMail> take() {
        List<CaughtMail> taken = all();
        clear();
        return taken;
    }

    public synchronized void clear() {
        mails.clear();
        bytes = 0;
    }

    /**
     * Waits until at least {@code count} such mails are there.
     *
     * @return all such that are there then, oldest first
     * @throws IllegalStateException if they do not come within {@code patience}; says what came instead
     */
    public synchronized List<CaughtMail> await(Predicate<CaughtMail> such, int count, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (mails.stream().filter(such).count() < count) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                throw new IllegalStateException("Waited " + patience.toMillis() + " ms for " + count
                        + " mails of a kind, but the inbox holds " + new ArrayList<>(mails) + ".");
            }
            wait(millis);
        }
        return mails.stream().filter(such).toList();
    }

    /**
     * Waits until at least {@code count} mails are there.
     *
     * @return all that are there then, oldest first
     * @throws IllegalStateException if they do not come within {@code patience}; says what came instead
     */
    public synchronized List<CaughtMail> await(int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (mails.size() < count) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                throw new IllegalStateException("Waited " + patience.toMillis() + " ms for " + count
                        + " mails, but the inbox holds " + mails.size() + ": " + new ArrayList<>(mails) + ".");
            }
            wait(millis);
        }
        return all();
    }
}
