package org.senderdomains.dns.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one server may hold up. A server that answers gets as many questions at once as {@link #WIDTH}, and more wait
 * their turn. One that has been silent for long gets only a few at once, and those that wait do so no longer than they
 * would wait for its answer.
 */
final class Lane {

    /** Enough for 5,000 questions a second at 50 ms; what a server of a top-level domain takes without noticing. */
    static final int WIDTH = 256;

    /** So many silences in a row, with no answer meanwhile, are no accident. */
    static final int SILENCES = 4;

    /** A silent server is still asked, so that the first answer brings it back. */
    static final int WIDTH_WHEN_SILENT = 4;

    private final Consumer<Exchange> start;
    private final Consumer<Exchange> limitWait;
    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private int inFlight;
    private int silences;
    private long lastAnswer = Long.MIN_VALUE;
    private long strays;
    private int overTcp;
    private Repute repute = Repute.UNKNOWN;
    private boolean draining;

    /**
     * A lane nobody is in.
     *
     * @param start sends an exchange
     * @param limitWait sets an exchange that waits a deadline
     */
    Lane(Consumer<Exchange> start, Consumer<Exchange> limitWait) {
        this.start = start;
        this.limitWait = limitWait;
    }

    void enter(Exchange exchange) {
        if (inFlight < width()) {
            inFlight++;
            start.accept(exchange);
            return;
        }
        waiting.add(exchange);
        if (silent()) {
            limitWait.accept(exchange);
        }
    }

    /** An exchange is over, and the server has answered it. */
    void answered(long now) {
        silences = 0;
        lastAnswer = now;
        leave();
    }

    /** An exchange is over that was begun at the given time, and the server was silent. */
    void unanswered(long begun) {
        // If it has answered something since, then this question got lost, and the server is alive.
        if (lastAnswer == Long.MIN_VALUE || lastAnswer - begun < 0) {
            silences++;
        }
        if (silences == SILENCES) {
            waiting.forEach(limitWait);
        }
        leave();
    }

    /** An exchange is over that tells nothing about whether the server is alive. */
    void leave() {
        inFlight--;
        if (draining) {
            // What just left had been started below: the loop there goes on, and the stack does not grow.
            return;
        }
        draining = true;
        try {
            while (!waiting.isEmpty() && inFlight < width()) {
                Exchange next = waiting.remove();
                if (!next.over()) {
                    inFlight++;
                    start.accept(next);
                }
            }
        } finally {
            draining = false;
        }
    }

    /** {@return everything that waits, which waits no longer} */
    List<Exchange> clear() {
        List<Exchange> all =
                waiting.stream().filter(exchange -> !exchange.over()).toList();
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

    Repute repute() {
        return repute;
    }

    /** An exchange over TCP is over. */
    void answeredOverTcp(boolean answered) {
        repute = answered ? Repute.ANSWERS : Repute.SILENT;
    }

    private int width() {
        return silent() ? WIDTH_WHEN_SILENT : WIDTH;
    }
}
