package org.senderdomains.subsystem.running;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.ConsoleCalls;
import org.senderdomains.console.ConsoleCalls.Question;

/**
 * What the application was asked a moment ago is not asked again: the server reads a resource attribute by attribute, and
 * asks anew for each of them whether the resource is there. That there was no answer is remembered for longer, or each
 * attribute would wait for it as long as the first.
 */
final class Glances {

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration ANSWER_GOOD_FOR = Duration.ofMillis(200);
    private static final Duration REFUSAL_GOOD_FOR = Duration.ofSeconds(2);
    private static final int MOST = 500;

    private final ConsoleCalls calls;
    private final LongSupplier nanoTime;
    private final Map<List<String>, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Seen> eldest) {
            return size() > MOST;
        }
    };

    Glances(ConsoleCalls calls, LongSupplier nanoTime) {
        this.calls = calls;
        this.nanoTime = nanoTime;
    }

    private record Seen(long at, Duration goodFor, Object answer, CannotBeDone refusal) {
        boolean isGoodAt(long now) {
            return now - at < goodFor.toNanos();
        }
    }

    /**
     * {@return the answer, of now or of a moment ago}
     *
     * @param of what is asked about; always for the same kind of answer
     */
    <T> T at(List<String> of, Question<T> question) throws CannotBeDone {
        return at(of, ANSWER_GOOD_FOR, question);
    }

    /** {@return the same, where an answer is good for another time} */
    @SuppressWarnings("unchecked") // One kind of answer to one kind of question.
    <T> T at(List<String> of, Duration goodFor, Question<T> question) throws CannotBeDone {
        Seen known = recent(of);
        if (known == null) {
            known = look(goodFor, question);
            keep(of, known);
        }
        if (known.refusal() != null) {
            throw new CannotBeDone(known.refusal().getMessage());
        }
        return (T) known.answer();
    }

    /** Has something done. Whatever was seen before may be different now. */
    <T> T after(Duration patience, Question<T> deed) throws CannotBeDone {
        try {
            return calls.ask(patience, deed);
        } finally {
            forget();
        }
    }

    private Seen look(Duration goodFor, Question<?> question) {
        try {
            Object answer = calls.ask(PATIENCE, question);
            return new Seen(nanoTime.getAsLong(), goodFor, answer, null);
        } catch (CannotBeDone e) {
            return new Seen(nanoTime.getAsLong(), REFUSAL_GOOD_FOR, null, e);
        }
    }

    private synchronized Seen recent(List<String> of) {
        Seen known = seen.get(of);
        return known == null || !known.isGoodAt(nanoTime.getAsLong()) ? null : known;
    }

    private synchronized void keep(List<String> of, Seen looked) {
        seen.put(of, looked);
    }

    private synchronized void forget() {
        seen.clear();
    }
}
