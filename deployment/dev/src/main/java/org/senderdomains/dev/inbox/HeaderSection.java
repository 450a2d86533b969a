package org.senderdomains.dev.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a header section into its fields, and hides nothing: a bare line feed starts a line here although RFC 5322 does
 * not know it, because receivers in the field treat it so, and a smuggled second {@code From} must be seen.
 */
final class HeaderSection {

    private HeaderSection() {}

    /** {@return how many bytes come before the body, the empty line included} */
    static int length(byte[] raw) {
        int lineStart = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '\n') {
                int lineLength = i - lineStart;
                if (lineLength == 0 || (lineLength == 1 && raw[lineStart] == '\r')) {
                    return i + 1;
                }
                lineStart = i + 1;
            }
        }
        return raw.length;
    }

    static List<Header> read(byte[] raw, int length) {
        List<Header> headers = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (String line : text(raw, length).split("\r?\n", -1)) {
            // RFC 5322 §2.2.3: unfolding removes the line break and keeps the white space after it.
            if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
                field.append(line);
            } else {
                add(headers, field);
                field.setLength(0);
                field.append(line);
            }
        }
        add(headers, field);
        return List.copyOf(headers);
    }

    private static void add(List<Header> headers, CharSequence field) {
        String text = field.toString();
        if (text.isBlank()) {
            return;
        }
        int colon = text.indexOf(':');
        headers.add(
                colon < 0
                        ? new Header(text, "")
                        : new Header(
                                text.substring(0, colon),
                                text.substring(colon + 1).strip()));
    }

    // RFC 6532: raw UTF-8 is allowed with SMTPUTF8. Anything else is shown byte by byte rather than refused.
    private static String text(byte[] raw, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(raw, 0, length, StandardCharsets.ISO_8859_1);
        }
    }
}
