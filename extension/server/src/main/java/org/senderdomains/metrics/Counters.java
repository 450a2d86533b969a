package org.senderdomains.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.senderdomains.sender.DecisionCode;

/** All counters of this node. Counting takes a few nanoseconds and no lock. */
public final class Counters {

    private static final Map<Counter, LongAdder> COUNTERS = new EnumMap<>(Counter.class);
    private static final Map<DecisionCode, LongAdder> DECISIONS = new EnumMap<>(DecisionCode.class);

    static {
        for (Counter counter : Counter.values()) {
            COUNTERS.put(counter, new LongAdder());
        }
        for (DecisionCode code : DecisionCode.values()) {
            DECISIONS.put(code, new LongAdder());
        }
    }

    private Counters() {}

    public static void count(Counter counter) {
        add(counter, 1);
    }

    public static void add(Counter counter, long much) {
        COUNTERS.get(counter).add(much);
    }

    /** Counts a mail by why it left as it did. */
    public static void count(DecisionCode code) {
        DECISIONS.get(code).increment();
    }

    public static long of(Counter counter) {
        return COUNTERS.get(counter).sum();
    }

    public static long of(DecisionCode code) {
        return DECISIONS.get(code).sum();
    }
}
