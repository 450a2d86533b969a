package org.senderdomains.diagnosis;

/** Text from outside, fit to be stored and shown: printable ASCII, bounded. */
final class Excerpt {

    private Excerpt() {}

    /** {@return the text with every other character as {@code \}{@code uXXXX}, cut to {@code longest} characters} */
    static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String piece = c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format("\\u%04x", (int) c);
            boolean last = i == text.length() - 1;
            // The last place is kept for the sign that something was cut off, unless nothing comes after.
            if (shown.length() + piece.length() > (last ? longest : longest - 1)) {
                return shown.append('…').toString();
            }
            shown.append(piece);
        }
        return shown.toString();
    }
}
