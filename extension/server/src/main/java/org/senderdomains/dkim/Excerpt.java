package org.senderdomains.dkim;

/** Text from outside, fit to be shown: in quotes, cut at 100 characters, printable ASCII only. */
final class Excerpt {
    private static final int LONGEST = 100;

    private Excerpt() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.chars().limit(LONGEST).forEach(c -> {
            if (c < 0x20 || c > 0x7e) {
                shown.append(String.format(c > 0xff ? "\\u%04X" : "\\x%02X", c));
            } else {
                shown.append((char) c);
            }
        });
        shown.append('"');
        if (text.length() > LONGEST) {
            shown.append(" (and ").append(text.length() - LONGEST).append(" more)");
        }
        return shown.toString();
    }
}
