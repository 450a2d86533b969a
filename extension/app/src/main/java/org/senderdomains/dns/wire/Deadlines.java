package org.senderdomains.dns.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be given up when. All wait equally long, so the order of their coming is the order of their going. */
final class Deadlines {

    /** Something that waits. */
    interface Waiting {
        boolean over();

        void giveUp();
    }

    private record Deadline(long at, Waiting what) {}

    private final Duration timeout;
    private final Deque<Deadline> queue = new ArrayDeque<>();

    Deadlines(Duration timeout) {
        this.timeout = timeout;
    }

    /** {@return the time everything gets, as it stands in sentences} */
    String inWords() {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }

    void add(Waiting what, long now) {
        queue.add(new Deadline(now + timeout.toNanos(), what));
    }

    void giveUpWhatIsDue(long now) {
        Deadline first = next();
        while (first != null && first.at() - now <= 0) {
            queue.remove();
            first.what().giveUp();
            first = next();
        }
    }

    /** {@return nanoseconds until the next deadline, zero or less if it is past; {@link Long#MAX_VALUE} if none} */
    long untilNext(long now) {
        Deadline first = next();
        return first == null ? Long.MAX_VALUE : first.at() - now;
    }

    /** {@return the first that still waits} */
    private Deadline next() {
        Deadline first = queue.peek();
        while (first != null && first.what().over()) {
            queue.remove();
            first = queue.peek();
        }
        return first;
    }
}
