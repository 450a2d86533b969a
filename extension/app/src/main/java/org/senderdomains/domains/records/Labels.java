package org.senderdomains.domains.records;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Draws labels that nobody can guess (PRODUCT rule D3): 80 random bits in 16 characters of RFC 4648 §6 base32, which are
 * letters and digits and so legal in host names and, RFC 6376 §3.1, in selectors.
 *
 * @param chance cryptographically strong
 * @param issued is told each label and says whether it is new
 */
public record Labels(RandomGenerator chance, Issued issued) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toLowerCase(Locale.ROOT);
    private static final int LENGTH = 16;

    /** Remembers every label that was ever handed out. */
    public interface Issued {
        /** {@return whether the label was never issued before; it now is} */
        boolean issue(String label);
    }

    /** {@return a label that was never handed out before} */
    public String next() {
        String label;
        do {
            label = draw();
        } while (!issued.issue(label));
        return label;
    }

    private String draw() {
        StringBuilder label = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            label.append(BASE32.charAt(chance.nextInt(32)));
        }
        return label.toString();
    }
}
