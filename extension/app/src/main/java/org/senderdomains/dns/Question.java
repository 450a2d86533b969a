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
        int dot = firstDot();
        return new Question(label + (dot < 0 ? "" : name.substring(dot)), type);
    }

    private int firstDot() {
        int at = 0;
        while (at < name.length() && name.charAt(at) != '.') {
            at += width(name, at);
        }
        return at < name.length() ? at : -1;
    }

    /** A name that came out of DNS may hold any octet, written as \\DDD or behind a backslash (RFC 1035 §5.1). */
    private static int width(String name, int at) {
        return name.charAt(at) == '\\' ? 2 : 1;
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
        if (endsWithDot(canonical)) {
            canonical = canonical.substring(0, canonical.length() - 1);
        }
        // Longer, but sound.
        boolean escaped = canonical.indexOf('\\') >= 0;
        boolean quoted = false;
        int label = 0;
        for (int at = 0; at <= canonical.length(); at++) {
            char c = at == canonical.length() ? '.' : canonical.charAt(at);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException("Not a domain name in A-labels: \"" + shortened(name) + "\".");
            }
            if (c != '.' || (quoted && at < canonical.length())) {
                label++;
                quoted = c == '\\' && !quoted;
            } else if (label == 0 || quoted || (label > MAX_LABEL && !escaped)) {
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

    private static boolean endsWithDot(String name) {
        int at = 0;
        while (at < name.length() - 1) {
            at += width(name, at);
        }
        return at == name.length() - 1 && name.charAt(at) == '.';
    }

    private static String shortened(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "...";
    }
}
