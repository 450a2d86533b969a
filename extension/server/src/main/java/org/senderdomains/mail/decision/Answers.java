package org.senderdomains.mail.decision;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/**
 * Remembers what the policy said for {@code decision-lifetime}, never longer than a minute (PRODUCT rule M8), and only
 * until something it rests on changes.
 */
final class Answers<K, V> {

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);
    // While the policy hangs, not every mail of a sender shall wait for it anew.
    private static final Duration FAILURE_LIFE = Duration.ofSeconds(1);

    /**
     * When a question is asked. To be taken before anything the answer rests on is looked at: a change from here on
     * makes it stale.
     */
    record Moment(long generation, long nanos) {}

    private record Known<V>(V answer, Moment asked, Duration life) {
        boolean holds(Moment now) {
            return asked.generation() == now.generation() && now.nanos() - asked.nanos() < life.toNanos();
        }
    }

    private final Recent<K, Known<V>> recent = new Recent<>(5_000);
    private final AtomicLong generation = new AtomicLong();
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    Answers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    Moment now() {
        return new Moment(SenderDomains.generation(), nanoTime.getAsLong());
    }

    Optional<V> known(K question, Moment now) {
        long last = generation.get();
        // Answers hold keys, which are not to be kept for nothing.
        if (last < now.generation() && generation.compareAndSet(last, now.generation())) {
            recent.clear();
        }
        Known<V> known = recent.get(question);
        return known != null && known.holds(now) ? Optional.of(known.answer()) : Optional.empty();
    }

    void remember(K question, V answer, Moment asked) {
        Duration life = SenderDomains.settings().duration(Setting.DECISION_LIFETIME);
        recent.put(question, new Known<>(answer, asked, life.compareTo(LONGEST_LIFE) < 0 ? life : LONGEST_LIFE));
    }

    /** From now on, since it may be long ago that it was asked; there was no answer that could be as old as that. */
    void rememberBriefly(K question, V instead, Moment asked) {
        Moment failed = new Moment(asked.generation(), nanoTime.getAsLong());
        recent.put(question, new Known<>(instead, failed, FAILURE_LIFE));
    }
}
