package org.senderdomains.domains.course;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait between checks in one state.
 *
 * @param delays before the first, second, ... check
 * @param interval between all later checks
 * @param slowing from when on, and how much slower, checks come
 * @param lasts how long the state may last; zero for ever
 */
public record Ladder(List<Duration> delays, Duration interval, Slowing slowing, Duration lasts) {

    /**
     * Checks come further apart once a state has lasted long.
     *
     * @param after counted from the start of the state
     * @param interval between checks from then on
     */
    public record Slowing(Duration after, Duration interval) {}

    public static Ladder steady(Duration interval, Duration lasts) {
        return climbing(List.of(), interval, lasts);
    }

    public static Ladder climbing(List<Duration> delays, Duration interval, Duration lasts) {
        return new Ladder(delays, interval, new Slowing(lasts, interval), lasts);
    }

    /**
     * {@return how long to wait before the next check}
     *
     * @param attempts how many checks there were in this state
     * @param age how long the state has lasted
     */
    Duration delay(int attempts, Duration age) {
        return attempts < delays.size() ? delays.get(attempts) : steadyDelay(age);
    }

    /** {@return the longest wait there is at that age} */
    Duration steadyDelay(Duration age) {
        boolean slow = !slowing.after().isZero() && age.compareTo(slowing.after()) >= 0;
        return slow ? slowing.interval() : interval;
    }
}
