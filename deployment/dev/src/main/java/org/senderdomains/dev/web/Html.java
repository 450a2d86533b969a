package org.senderdomains.dev.web;

import java.util.List;

/**
 * A piece of markup that is safe to send. There are two ways in: constant markup with {@code {}} where values go, which
 * are escaped, and pieces made that way before.
 */
public final class Html {

    public static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * {@return the markup with its values in place}
     *
     * @param markup a constant; {@code {}} stands for a value, between tags or in a quoted attribute
     * @param values {@link Html} goes in as it is, anything else as text
     */
    public static Html of(String markup, Object... values) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int hole = markup.indexOf("{}", from);
            if (hole < 0) {
                throw new IllegalArgumentException("More values than places in: " + markup);
            }
            out.append(markup, from, hole);
            out.append(value instanceof Html html ? html.markup : escaped(String.valueOf(value)));
            from = hole + 2;
        }
        return new Html(out.append(markup, from, markup.length()).toString());
    }

    /** {@return a value from outside, kept from changing the direction of the text around it} */
    public static Html foreign(String value) {
        return of("<bdi>{}</bdi>", value);
    }

    /** {@return a domain name or the like from outside, which may be broken behind its dots where room is short} */
    public static Html dotted(String value) {
        return new Html(foreign(value).markup.replace(".", ".<wbr>"));
    }

    public static Html all(List<Html> pieces) {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.markup));
        return new Html(out.toString());
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\t', '\n', '\r' -> out.append(c);
                // Other control characters are shown as their pictures, U+2400 and following.
                default -> out.append(c < ' ' ? (char) (0x2400 + c) : c);
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return markup;
    }
}
