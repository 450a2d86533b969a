package org.senderdomains.names;

import java.util.regex.Pattern;
import org.senderdomains.sentences.Sentence;

/** One line of text from outside: bounded, without control characters, storable in every database. */
public final class PlainText {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private PlainText() {}

    /**
     * {@return the text without surrounding white space}
     *
     * @param what how to call it in the refusal, such as {@code displayName}
     * @param longest in code points
     * @throws InvalidInput if there is no text, too much of it, or a character that is none
     */
    public static String of(String text, String what, int longest) {
        if (text == null || text.isBlank()) {
            throw new InvalidInput(Sentence.VALUE_MISSING.with(what));
        }
        String stripped = text.strip();
        if (stripped.codePointCount(0, stripped.length()) > longest) {
            throw new InvalidInput(Sentence.VALUE_TOO_LONG.with(what, longest));
        }
        // NUL is stored by H2 and refused by PostgreSQL; half a surrogate pair has no UTF-8 form at all.
        stripped.codePoints().filter(PlainText::isUnfit).findFirst().ifPresent(unfit -> {
            throw new InvalidInput(Sentence.CHARACTER_IS_NO_TEXT.with(what, "U+%04X".formatted(unfit)));
        });
        return stripped;
    }

    private static boolean isUnfit(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED && (codePoint & 0xFFFE) == 0xFFFE;
    }

    private static boolean isShown(int codePoint) {
        // ZWNJ and ZWJ are part of how some languages are written.
        boolean joins = codePoint == 0x200C || codePoint == 0x200D;
        return !isUnfit(codePoint) && (joins || Character.getType(codePoint) != Character.FORMAT);
    }

    /**
     * {@return the text as a refusal may quote it: at most 100 characters, none that is invisible or turns the writing
     * around}
     */
    public static String quoted(String text) {
        return '"' + shown(text, 100) + '"';
    }

    /** {@return what a stranger's program said, as one line that can be stored, logged and shown anywhere} */
    public static String line(String text, int longest) {
        return shown(WHITE_SPACE.matcher(text).replaceAll(" ").strip(), longest);
    }

    private static String shown(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> shown.appendCodePoint(isShown(c) ? c : 0xFFFD));
        if (text.codePointCount(0, text.length()) > longest) {
            shown.append('…');
        }
        return shown.toString();
    }
}
