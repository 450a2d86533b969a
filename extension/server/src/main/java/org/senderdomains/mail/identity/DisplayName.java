package org.senderdomains.mail.identity;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Display names, which mail programs often show instead of the address: so they must not look like one, nor turn
 * around or break off what is shown behind them.
 */
final class DisplayName {

    private static final int LONGEST = 100;
    // Compared in compatibility form, in which a full-width or small at sign is an at sign too.
    private static final Pattern ADDRESS = Pattern.compile("\\S@\\S");

    private DisplayName() {}

    /**
     * {@return the name in one line, without invisible characters; empty if nothing is left or it looks like an
     * address}
     *
     * @param name decoded from a header field; null if there was none
     */
    static Optional<String> clean(String name) {
        if (name == null) {
            return Optional.empty();
        }
        StringBuilder clean = new StringBuilder(name.length());
        for (int i = 0, seen = 0; i < name.length() && seen < 10 * LONGEST; seen++) {
            int c = name.codePointAt(i);
            append(clean, c);
            i += Character.charCount(c);
        }
        // Text that is an encoded word once more would be decoded by the receiver (RFC 2047 §2).
        String line = clean.toString().replace("=?", "= ?").strip();
        if (line.codePointCount(0, line.length()) > LONGEST) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip();
        }
        return line.isEmpty() || looksLikeAnAddress(line) ? Optional.empty() : Optional.of(line);
    }

    private static boolean looksLikeAnAddress(String name) {
        String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC);
        return compatible.indexOf('@') >= 0 && ADDRESS.matcher(compatible).find();
    }

    private static void append(StringBuilder clean, int c) {
        switch (Character.getType(c)) {
            // Among them the marks that reverse the direction of writing.
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> blank(clean, c);
            default -> clean.appendCodePoint(c);
        }
    }

    private static void blank(StringBuilder clean, int c) {
        boolean first = clean.length() == 0 || !Character.isSpaceChar(clean.charAt(clean.length() - 1));
        if (first) {
            // Between the parts of a Japanese name stands a blank as wide as a character.
            clean.append(c == '\u3000' ? '\u3000' : ' ');
        }
    }
}
