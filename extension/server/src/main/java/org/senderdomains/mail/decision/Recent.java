package org.senderdomains.mail.decision;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Remembers what was put last, in bounded memory: at least {@code size} entries and at most about twice as many. When
 * the newer half is full, the older is dropped as a whole, so that neither reading nor dropping needs a lock.
 */
final class Recent<K, V> {

    private final int size;
    private volatile ConcurrentMap<K, V> newer = new ConcurrentHashMap<>();
    private volatile ConcurrentMap<K, V> older = new ConcurrentHashMap<>();

    Recent(int size) {
        this.size = size;
    }

    /** {@return what was put last under this key, null if that is forgotten} */
    V get(K key) {
        V value = newer.get(key);
        return value != null ? value : older.get(key);
    }

    synchronized void clear() {
        newer = new ConcurrentHashMap<>();
        older = new ConcurrentHashMap<>();
    }

    void put(K key, V value) {
        ConcurrentMap<K, V> full = newer;
        if (full.size() >= size) {
            synchronized (this) {
                if (newer == full) {
                    older = full;
                    newer = new ConcurrentHashMap<>();
                }
            }
        }
        newer.put(key, value);
    }
}
