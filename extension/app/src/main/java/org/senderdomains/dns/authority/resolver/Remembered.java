package org.senderdomains.dns.authority.resolver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.xbill.DNS.Name;

/** Where servers are: kept for as long as its TTL, bounded, and looked for only once at a time. */
final class Remembered<T> {

    private final InstantSource clock;
    private final Map<Name, Entry<T>> known;
    private final Map<Name, CompletionStage<Kept<T>>> sought = new HashMap<>();

    /** A finding, and how long it may be kept; zero: not at all. */
    record Kept<T>(T value, Duration lifetime) {}

    private record Entry<T>(T value, Instant until) {}

    /**
     * @param bound how many are kept; the one not used for longest goes first
     */
    Remembered(InstantSource clock, int bound) {
        this.clock = clock;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Name, Entry<T>> eldest) {
                return size() > bound;
            }
        };
    }

    private Optional<T> get(Name name) {
        Entry<T> entry = known.get(name);
        if (entry == null || !clock.instant().isBefore(entry.until())) {
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    /** {@return what is remembered, or what a search finds that runs already, or else a new one} */
    CompletionStage<T> seek(Name name, Supplier<CompletionStage<Kept<T>>> search) {
        Optional<T> remembered = get(name);
        if (remembered.isPresent()) {
            return CompletableFuture.completedFuture(remembered.get());
        }
        CompletionStage<Kept<T>> running = sought.get(name);
        if (running == null) {
            running = search.get().whenComplete((found, error) -> sought.remove(name));
            if (!running.toCompletableFuture().isDone()) {
                sought.put(name, running);
            }
        }
        return running.thenApply(found -> keep(name, found));
    }

    void forget(Name name) {
        known.remove(name);
    }

    private T keep(Name name, Kept<T> kept) {
        if (!kept.lifetime().isZero()) {
            known.put(name, new Entry<>(kept.value(), clock.instant().plus(kept.lifetime())));
        }
        return kept.value();
    }
}
