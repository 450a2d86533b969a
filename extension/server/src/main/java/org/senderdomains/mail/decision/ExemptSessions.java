package org.senderdomains.mail.decision;

import jakarta.mail.Session;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/**
 * Recognizes the sessions that {@code exempt-sessions} names (PRODUCT rule M5).
 *
 * <p>WildFly makes a new session for every look-up of one name, so the sessions themselves tell nothing. But all
 * sessions of one name share one {@link Properties} object, and those of two names never do: so a session is what its
 * name says if a look-up of that name, at that moment, gives the same object.
 */
public final class ExemptSessions {

    // A name may be bound anew at any time; a look-up costs some microseconds.
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private record Seen(WeakReference<Properties> properties, long at) {}

    private final ConcurrentMap<String, Seen> seen = new ConcurrentHashMap<>();
    private final Function<String, Optional<Session>> directory;
    private final LongSupplier nanoTime;

    /**
     * @param directory finds what is bound to a name now
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public ExemptSessions(Function<String, Optional<Session>> directory, LongSupplier nanoTime) {
        this.directory = directory;
        this.nanoTime = nanoTime;
    }

    /** {@return the name among {@code exempt-sessions} that this session has} */
    Optional<String> name(Session session) {
        return SenderDomains.settings().list(Setting.EXEMPT_SESSIONS).stream()
                .filter(name -> properties(name) == session.getProperties())
                .findFirst();
    }

    private Properties properties(String name) {
        long now = nanoTime.getAsLong();
        Seen last = seen.get(name);
        if (last == null || now - last.at() >= FRESH) {
            last = new Seen(
                    new WeakReference<>(
                            directory.apply(name).map(Session::getProperties).orElse(null)),
                    now);
            seen.put(name, last);
        }
        return last.properties().get();
    }
}
