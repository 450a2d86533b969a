package org.senderdomains.dkim;

/** Writes a header field in lines of at most 76 characters, so that nobody on the way has a reason to fold it anew. */
final class FoldedField {
    private static final int WIDTH = 76;
    private static final String FOLD = "\r\n ";

    private final StringBuilder text;
    private int column;

    FoldedField(String name) {
        text = new StringBuilder(700).append(name).append(':');
        column = text.length();
    }

    /** Adds a word after a space or a fold. */
    FoldedField word(String word) {
        return room(word.length() + 1) ? add(" ").add(word) : fold().add(word);
    }

    /** Adds something that may stand right after the last, or after a fold. */
    FoldedField joined(String word) {
        return room(word.length()) ? add(word) : fold().add(word);
    }

    /** Adds something that may be folded anywhere. */
    FoldedField divided(String value) {
        int start = 0;
        while (start < value.length()) {
            if (!room(1)) {
                fold();
            }
            int end = Math.min(value.length(), start + WIDTH - column);
            add(value.substring(start, end));
            start = end;
        }
        return this;
    }

    private boolean room(int length) {
        return column + length <= WIDTH;
    }

    private FoldedField fold() {
        text.append(FOLD);
        column = 1;
        return this;
    }

    private FoldedField add(String part) {
        text.append(part);
        column += part.length();
        return this;
    }

    /** {@return the field without a line end} */
    @Override
    public String toString() {
        return text.toString();
    }
}
