package org.senderdomains.notices;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What fills the gaps of a notice's text.
 *
 * @param values plain text by the name of its gap, such as {@code domain}
 */
public record Facts(Map<String, String> values) {

    /**
     * What strangers put into DNS may be long, and a notice must never be a reason why a change cannot be stored: in
     * JSON, with each quote and line break doubled, it fits its column all the same.
     */
    static final int LONGEST = 5000;

    /** Control characters but the line break, and halves of characters: no database takes them all. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\n]]");

    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        values = Map.copyOf(values);
    }

    /** {@return these and one more, as far as it is text that can be stored and sent} */
    public Facts with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, shortened(NO_TEXT.matcher(value).replaceAll(" ")));
        return new Facts(more);
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
