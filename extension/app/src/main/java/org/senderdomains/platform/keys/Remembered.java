package org.senderdomains.platform.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A few things, for a while; the ones not asked for longest are forgotten first. */
final class Remembered<K, V> {

    private final Duration lifetime;
    private final InstantSource time;
    private final Map<K, Entry<V>> entries;

    private record Entry<V>(V value, Instant until) {}

    Remembered(int most, Duration lifetime, InstantSource time) {
        this.lifetime = lifetime;
        this.time = time;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Entry<V>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        Entry<V> entry = entries.get(key);
        if (entry != null && !time.instant().isBefore(entry.until())) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(entry).map(Entry::value);
    }

    synchronized void forget(K key) {
        entries.remove(key);
    }

    synchronized void clear() {
        entries.clear();
    }

    synchronized void put(K key, V value) {
        entries.put(key, new Entry<>(value, time.instant().plus(lifetime)));
    }
}
