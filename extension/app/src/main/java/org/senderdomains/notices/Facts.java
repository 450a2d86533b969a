package org.senderdomains.notices;

import java.util.Map;
import java.util.TreeMap;

/**
 * What fills the gaps of a notice's text.
 *
 * @param values plain text by the name of its gap, such as {@code domain}
 */
public record Facts(Map<String, String> values) {

    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        values = Map.copyOf(values);
    }

    /** {@return these and one more} */
    public Facts with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new Facts(more);
    }
}
