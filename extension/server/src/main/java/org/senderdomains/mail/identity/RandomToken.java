package org.senderdomains.mail.identity;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What tells one message from another in its return path and identifier: 80 random bits, which nobody can guess. */
public final class RandomToken implements Supplier<String> {

    // RFC 4648 §6: base32, in lower case, since a local part may lose its case on the way.
    private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int LENGTH = 16;

    private final RandomGenerator random;

    public RandomToken(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String get() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        StringBuilder token = new StringBuilder(LENGTH);
        for (byte b : bytes) {
            token.append(ALPHABET[b & 31]);
        }
        return token.toString();
    }
}
