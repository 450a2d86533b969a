package org.senderdomains.dns;

import java.util.Locale;

/**
 * A question to DNS.
 *
 * @param name in A-labels; upper case and a trailing dot are taken off here, so that equal questions are equal
 */
public record Question(String name, RecordType type) {

    private static final String ROOT = ".";
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    public Question {
        name = canonical(name);
    }

    /** {@return the same question for the name whose first label is replaced} Such as a random one, to find wildcards. */
    public Question beside(String label) {
        int dot = name.indexOf('.');
        return new Question(label + (dot < 0 ? "" : name.substring(dot)), type);
    }

    /** {@return the question as it stands in sentences: {@code TXT example.test}} */
    @Override
    public String toString() {
        return type + " " + name;
    }

    /**
     * {@return the name in lower case without trailing dot; the root is {@code .}}
     *
     * @throws IllegalArgumentException if it is no name that can be asked for
     */
    public static String canonical(String name) {
        if (name.equals(ROOT)) {
            return ROOT;
        }
        String canonical = name.toLowerCase(Locale.ROOT);
        if (canonical.endsWith(".")) {
            canonical = canonical.substring(0, canonical.length() - 1);
        }
        // A name that came out of DNS may hold any byte, written as \DDD (RFC 1035 §5.1): longer, but sound.
        boolean escaped = canonical.indexOf('\\') >= 0;
        int label = 0;
        for (int at = 0; at <= canonical.length(); at++) {
            char c = at == canonical.length() ? '.' : canonical.charAt(at);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException("Not a domain name in A-labels: \"" + shortened(name) + "\".");
            }
            if (c != '.') {
                label++;
            } else if (label == 0 || (label > MAX_LABEL && !escaped)) {
                throw new IllegalArgumentException(
                        "Not a domain name, a label is empty or longer than 63: \"" + shortened(name) + "\".");
            } else {
                label = 0;
            }
        }
        if (canonical.length() > MAX_NAME && !escaped) {
            throw new IllegalArgumentException("Longer than a domain name can be: \"" + shortened(name) + "\".");
        }
        return canonical;
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "...";
    }
}
