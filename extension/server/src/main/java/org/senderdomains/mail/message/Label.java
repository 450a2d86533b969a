package org.senderdomains.mail.message;

import java.nio.charset.StandardCharsets;

/**
 * Notices a line that may label a part as {@code 8bit} or {@code binary}, piece by piece. A server that relays to one which
 * takes only 7 bits encodes such a part anew, whatever is in it (Postfix goes by the label alone).
 */
final class Label {

    private static final byte[] NAME = "content-transfer-encoding:".getBytes(StandardCharsets.US_ASCII);
    private static final int NONE = -1;

    private int matched;
    private boolean seen;

    void lineBegins() {
        // A value that was expected is on the next line: better to look closely.
        seen |= matched >= NAME.length;
        matched = 0;
    }

    void look(byte[] bytes, int from, int to) {
        for (int i = from; i < to && matched != NONE; i++) {
            look(bytes[i]);
        }
    }

    private void look(byte b) {
        if (matched < NAME.length) {
            matched = lower(b) == NAME[matched] ? matched + 1 : NONE;
        } else if (matched == NAME.length) {
            value(lower(b));
        } else {
            // binary or base64
            seen |= lower(b) != 'a';
            matched = NONE;
        }
    }

    private void value(int first) {
        if (first == 'b') {
            matched++;
        } else if (first != ' ' && first != '\t' && first != '\r') {
            seen |= first != '7' && first != 'q';
            matched = NONE;
        }
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }

    boolean isSeen() {
        return seen;
    }
}
