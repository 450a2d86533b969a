package org.senderdomains.keys;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Secrets for tests, made up on the spot. */
public final class SecretKeys {

    private SecretKeys() {}

    static byte[] bytes(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return bytes;
    }

    static SealingKey sealing(int number) {
        try {
            return SealingKey.of(bytes(number));
        } catch (UnusableKey e) {
            throw new AssertionError(e);
        }
    }

    /** Where a secret is configured. */
    public static SealingKeys configured(int number) {
        return new SealingKeys(() -> Optional.of(() -> bytes(number)));
    }

    /** The same; it is counted how often the secret is read. */
    public static SealingKeys configured(int number, AtomicInteger read) {
        return new SealingKeys(() -> {
            read.incrementAndGet();
            return Optional.of(() -> bytes(number));
        });
    }

    /** Where none is. */
    public static SealingKeys notConfigured() {
        return new SealingKeys(Optional::empty);
    }
}
