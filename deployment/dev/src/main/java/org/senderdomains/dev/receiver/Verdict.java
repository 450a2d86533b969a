package org.senderdomains.dev.receiver;

import java.util.List;
import java.util.Locale;

/**
 * What a receiver makes of a mail.
 *
 * @param fromDomain the domain of its one From address; empty if there is not exactly one
 * @param signatures one for each DKIM-Signature field
 */
public record Verdict(String fromDomain, List<Signature> signatures) {

    /** As receivers write it into Authentication-Results (RFC 8601 §2.7.1). */
    public enum Outcome {
        PASS,
        FAIL,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is to be said of one signature.
     *
     * @param domain {@code d=}; empty if it could not be read
     * @param selector {@code s=}; empty if it could not be read
     * @param problem why it does not hold; empty if it does
     */
    public record Signature(String domain, String selector, String problem) {
        public boolean holds() {
            return problem.isEmpty();
        }
    }

    public Verdict {
        signatures = List.copyOf(signatures);
    }

    public Outcome dkim() {
        if (signatures.isEmpty()) {
            return Outcome.NONE;
        }
        return signatures.stream().anyMatch(Signature::holds) ? Outcome.PASS : Outcome.FAIL;
    }

    /** {@return whether a signature that holds is of the domain of From, or of one above it (RFC 7489 §3.1.1, relaxed)} */
    public Outcome dmarc() {
        boolean aligned = signatures.stream()
                .filter(Signature::holds)
                .map(Signature::domain)
                .anyMatch(domain -> fromDomain.equals(domain) || fromDomain.endsWith("." + domain));
        return aligned ? Outcome.PASS : Outcome.FAIL;
    }
}
