package org.senderdomains.dns.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.senderdomains.dns.Cause;

/**
 * What one server may hold up. A server that answers gets as many questions at once as {@link #WIDTH}, and more wait. One
 * that has been silent for long gets a few, and the others are told so at once instead of waiting for it.
 */
final class Lane {

    /** Enough for 5,000 questions a second at 50 ms; what a server of a top-level domain takes without noticing. */
    static final int WIDTH = 256;

    /** So many silences in a row, with no answer between, are no accident. */
    static final int SILENCES = 8;

    /** A silent server is still asked, so that the first answer brings it back. */
    static final int WIDTH_WHEN_SILENT = 4;

    /** What was learned about a server. */
    enum Life {
        ANSWERED,
        SILENT,
        UNKNOWN
    }

    private final Consumer<Exchange> start;
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private int inFlight;
    private int silences;
    private long strays;
    private int overTcp;
    private boolean draining;

    Lane(Consumer<Exchange> start) {
        this.start = start;
    }

    void enter(Exchange exchange) {
        if (inFlight < width()) {
            inFlight++;
            start.accept(exchange);
        } else if (silent()) {
            turnAway(exchange);
        } else {
            waiting.add(exchange);
        }
    }

    void leave(Life life) {
        inFlight--;
        if (life == Life.ANSWERED) {
            silences = 0;
        } else if (life == Life.SILENT) {
            silences++;
        }
        if (silent()) {
            List<Exchange> inVain = new ArrayList<>(waiting);
            waiting.clear();
            inVain.forEach(Lane::turnAway);
        }
        drain();
    }

    private void drain() {
        if (draining) {
            // What just left had been started below: the loop there goes on, and the stack does not grow.
            return;
        }
        draining = true;
        try {
            while (!waiting.isEmpty() && inFlight < width()) {
                inFlight++;
                start.accept(waiting.poll());
            }
        } finally {
            draining = false;
        }
    }

    /** {@return everything that waits, which waits no longer} */
    List<Exchange> clear() {
        List<Exchange> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    boolean silent() {
        return silences >= SILENCES;
    }

    boolean idle() {
        return inFlight == 0 && waiting.isEmpty();
    }

    /** Something came from this server that answers nothing. */
    void stray() {
        strays++;
    }

    long strays() {
        return strays;
    }

    int overTcp() {
        return overTcp;
    }

    void overTcp(int change) {
        overTcp += change;
    }

    private int width() {
        return silent() ? WIDTH_WHEN_SILENT : WIDTH;
    }

    private static void turnAway(Exchange exchange) {
        exchange.turnedAway(
                Cause.TIMEOUT, "was not asked, because it has left the last " + SILENCES + " questions unanswered");
    }
}
