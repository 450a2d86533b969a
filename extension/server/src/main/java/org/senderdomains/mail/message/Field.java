package org.senderdomains.mail.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One header field as it stands on the wire.
 *
 * @param name without trailing blanks
 * @param body all behind the colon, with the line breaks of folding; every line but the first begins with a blank
 */
public record Field(String name, String body) {

    /**
     * Reads one header field from what an application put into its message. A line break in it that is no folding is
     * made one, so that whatever follows stays inside this field; other control characters become blanks.
     *
     * @return empty if the text has no legal name, and so is no field
     */
    public static Optional<Field> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String name = text.substring(0, colon).stripTrailing();
        return isName(name) ? Optional.of(new Field(name, harmless(text.substring(colon + 1)))) : Optional.empty();
    }

    /** {@return the field as one text, without the line break at its end} */
    public String print() {
        return name + ':' + body;
    }

    /**
     * {@return this field with lines that no server will break} A line that is too long is folded at its last blank
     * that leaves something before it; where there is none, at some place, as a server would do.
     *
     * @param longest how many characters a line may have
     */
    public Field folded(int longest) {
        if (hasOnlyLinesOf(longest)) {
            return this;
        }
        StringBuilder folded = new StringBuilder(body.length() + 16);
        int room = longest - name.length() - 1;
        for (String line : body.split("\r\n", -1)) {
            String left = line.stripTrailing();
            while (left.length() > room) {
                if (left.substring(0, room).isBlank()) {
                    left = ' ' + left.strip();
                    continue;
                }
                int fold = fold(left, room);
                folded.append(left, 0, fold).append("\r\n");
                left = isBlank(left.charAt(fold)) ? left.substring(fold) : ' ' + left.substring(fold);
                room = longest;
            }
            folded.append(left).append("\r\n");
            room = longest;
        }
        return new Field(name, folded.substring(0, folded.length() - 2));
    }

    private boolean hasOnlyLinesOf(int longest) {
        int start = -name.length() - 1;
        for (int end = body.indexOf("\r\n"); end >= 0; end = body.indexOf("\r\n", start)) {
            if (end - start > longest) {
                return false;
            }
            start = end + 2;
        }
        return body.length() - start <= longest;
    }

    private static int fold(String line, int room) {
        int fold = room;
        while (fold > 0
                && !(isBlank(line.charAt(fold)) && !line.substring(0, fold).isBlank())) {
            fold--;
        }
        if (fold > 0) {
            return fold;
        }
        return Character.isLowSurrogate(line.charAt(room)) ? room - 1 : room;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** {@return the body without folding and without blanks around it} */
    String value() {
        return body.indexOf('\n') < 0 ? body.strip() : body.replace("\r\n", "").strip();
    }

    /** {@return the values of all fields of this name} */
    public static List<String> values(List<Field> fields, String name) {
        List<String> values = List.of();
        for (Field field : fields) {
            if (field.is(name)) {
                values = values.isEmpty() ? new ArrayList<>(1) : values;
                values.add(field.value());
            }
        }
        return values;
    }

    /** {@return whether this is what {@code text} said, apart from how its lines are ended} */
    boolean says(String text) {
        return isPrinted(text) || isPrinted(text.replaceAll("\r\n|\r|\n", "\r\n"));
    }

    /** {@return whether no character of a text is beyond {@code last}} */
    public static boolean isWithin(String text, int last) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > last) {
                return false;
            }
        }
        return true;
    }

    private boolean isPrinted(String text) {
        int colon = name.length();
        return text.length() == colon + 1 + body.length()
                && text.startsWith(name)
                && text.charAt(colon) == ':'
                && text.endsWith(body);
    }

    // A longer name would leave no room in its line for a value; nobody has one.
    private static final int LONGEST_NAME = 200;

    // RFC 5322 §3.6.8: ftext is any printable US-ASCII character except the colon.
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_NAME;
    }

    private static String harmless(String body) {
        int i = 0;
        while (i < body.length() && !isControl(body.charAt(i))) {
            i++;
        }
        if (i == body.length()) {
            return body;
        }
        StringBuilder lines = new StringBuilder(body.length() + 8);
        for (String line : body.split("[\r\n]+", -1)) {
            String visible = blanked(line);
            if (lines.length() == 0 && body.startsWith(line)) {
                lines.append(visible);
            } else if (!visible.isBlank()) {
                // RFC 5322 §3.2.2: a folded line holds more than blanks (that would be obs-FWS).
                lines.append("\r\n");
                lines.append(visible.startsWith(" ") || visible.startsWith("\t") ? "" : " ");
                lines.append(visible);
            }
        }
        return lines.toString();
    }

    private static String blanked(String line) {
        StringBuilder text = new StringBuilder(line);
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                text.setCharAt(i, ' ');
            }
        }
        return text.toString();
    }

    private static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }
}
