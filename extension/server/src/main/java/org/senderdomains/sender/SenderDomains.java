package org.senderdomains.sender;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Where the server module and the EAR meet. Static, because the two come and go independently and are joined by nothing
 * but this module's class loader.
 */
public final class SenderDomains {

    private static final AtomicReference<Registration> REGISTRATION = new AtomicReference<>();
    private static final AtomicReference<Settings> SETTINGS = new AtomicReference<>(Settings.defaults());

    private static final PastDecisions PAST = new PastDecisions();
    private static final Map<Secret, SecretSource> SECRETS = new ConcurrentHashMap<>();
    private static final AtomicLong GENERATION = new AtomicLong();

    private SenderDomains() {}

    /**
     * The EAR, while it is up.
     *
     * @param policy the policy, callable from any thread
     * @param caller who is authenticated on the current thread in the EAR's security domain; empty for anonymous. Asked
     *     on the sending thread, so that callers of other security domains with the same name are not mistaken for
     *     members.
     */
    public record Registration(SenderPolicy policy, Supplier<Optional<String>> caller) {}

    /** Called by the EAR once it can decide. A later registration replaces an earlier one. */
    public static void register(Registration registration) {
        REGISTRATION.set(registration);
        forget();
    }

    /** Called by the EAR before it goes. Does nothing if another registration has taken its place meanwhile. */
    public static void unregister(Registration registration) {
        if (REGISTRATION.compareAndSet(registration, null)) {
            forget();
        }
    }

    /** {@return the EAR's registration, empty while it is not up} */
    public static Optional<Registration> registration() {
        return Optional.ofNullable(REGISTRATION.get());
    }

    /** {@return the settings now in force} */
    public static Settings settings() {
        return SETTINGS.get();
    }

    /** Called by the subsystem at boot and at every change of an attribute. */
    public static void configure(Settings settings) {
        SETTINGS.set(settings);
        forget();
    }

    /** Called by the subsystem while a secret can be had from there. */
    public static void provide(Secret secret, SecretSource source) {
        SECRETS.put(secret, source);
        forget();
    }

    /** Called by the subsystem when a secret can be had no longer. */
    public static void withdraw(Secret secret) {
        SECRETS.remove(secret);
        forget();
    }

    /** {@return where the secret is to be read; empty if none is configured, or its credential store is not up} */
    public static Optional<SecretSource> secret(Secret secret) {
        return Optional.ofNullable(SECRETS.get(secret));
    }

    /** {@return what was decided lately on this node; the mail transport writes it down, the EAR shows it} */
    public static PastDecisions pastDecisions() {
        return PAST;
    }

    /**
     * Called by the EAR after every committed change of what decisions rest on: no decision made before this call is
     * used for a mail sent after it, neither a remembered one nor one still being made.
     */
    public static void forget() {
        GENERATION.incrementAndGet();
    }

    /**
     * {@return a number that grows each time decisions are to be forgotten} A decision is good only as long as this is
     * what it was before the policy was asked.
     */
    public static long generation() {
        return GENERATION.get();
    }
}
