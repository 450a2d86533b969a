package org.senderdomains.dkim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code name=value; name=value} of a record or a signature (RFC 6376 §3.2), values without the white space around
 * them. Its text is held with one {@code char} per byte.
 */
final class TagList {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");

    private final Map<String, String> tags;

    private TagList(Map<String, String> tags) {
        this.tags = tags;
    }

    static TagList parse(String folded) throws DkimException {
        // RFC 6376 §2.8: a line break is white space only if more of it follows. Any other is a stray character.
        String text = FOLD.matcher(folded).replaceAll("");
        Map<String, String> tags = new LinkedHashMap<>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf(';', start);
            end = end < 0 ? text.length() : end;
            String tag = trimmed(text.substring(start, end));
            // One semicolon may end the list, so only the last tag may be empty.
            if (!tag.isEmpty()) {
                add(tags, tag);
            } else if (end < text.length()) {
                throw new DkimException("There is nothing before the semicolon at character " + (end + 1) + ".");
            }
            start = end + 1;
        }
        return new TagList(tags);
    }

    private static void add(Map<String, String> tags, String tag) throws DkimException {
        int equals = tag.indexOf('=');
        if (equals < 0) {
            throw new DkimException("There is no \"=\" in " + Excerpt.of(tag) + ".");
        }
        String name = trimmed(tag.substring(0, equals));
        if (!NAME.matcher(name).matches()) {
            throw new DkimException(Excerpt.of(name) + " is no tag name.");
        }
        String value = trimmed(tag.substring(equals + 1));
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            // RFC 6376 §3.2: VALCHAR, and white space in between.
            if (!isSpace(c) && (c < 0x21 || c > 0x7e)) {
                throw new DkimException("The value of " + name + "= holds " + Excerpt.of(String.valueOf(c))
                        + " at its character " + (i + 1) + ".");
            }
        }
        // RFC 6376 §3.2: tags with duplicate names must not occur; if they do, the entire list is invalid.
        if (tags.put(name, value) != null) {
            throw new DkimException("There is more than one " + name + "=.");
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** {@return the value without any white space, as base64 and lists are read} */
    static String unspaced(String value) {
        StringBuilder kept = new StringBuilder(value.length());
        value.chars().filter(c -> !isSpace((char) c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(tags.get(name));
    }

    /** {@return the parts of a value with colons, empty if the tag is absent} */
    List<String> list(String name) {
        return get(name).stream()
                .flatMap(value -> Stream.of(value.split(":", -1)))
                .map(TagList::trimmed)
                .toList();
    }

    String required(String name) throws DkimException {
        return get(name).orElseThrow(() -> new DkimException("There is no " + name + "=."));
    }

    /** {@return the name of the first tag, the empty text if there is none} */
    String first() {
        return tags.isEmpty() ? "" : tags.keySet().iterator().next();
    }
}
