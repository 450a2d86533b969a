package org.senderdomains.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A finished message, and where its header fields and its body lie in it. Nothing is copied.
 *
 * @param bytes holds the message
 * @param fields the header fields, from the top
 * @param body where the body begins; equal to {@code end} if there is none
 * @param end where the message ends
 */
record RawMessage(Bytes bytes, List<Field> fields, int body, int end) {
    private static final int LONGEST_SHOWN = 20;

    /** An array that is not copied and not compared. */
    static final class Bytes {
        final byte[] array;

        Bytes(byte[] array) {
            this.array = array;
        }
    }

    /**
     * A header field.
     *
     * @param name in lower case
     * @param start where its name begins
     * @param colon where its colon is
     * @param end where it ends, without its line end
     */
    record Field(String name, int start, int colon, int end) {}

    /**
     * Finds the fields and the body.
     *
     * @throws DkimException if the header is not made of fields, or has a line end that is not CR LF
     */
    static RawMessage parse(byte[] bytes, int offset, int length) throws DkimException {
        int end = offset + length;
        List<Field> fields = new ArrayList<>();
        int line = offset;
        while (line < end) {
            int lineEnd = lineEnd(bytes, line, end, offset);
            if (lineEnd == line) {
                return new RawMessage(new Bytes(bytes), fields, line + 2, end);
            }
            // RFC 5322 §2.2.3: a field goes on in lines that begin with white space.
            while (lineEnd + 2 < end && isSpace(bytes[lineEnd + 2])) {
                lineEnd = lineEnd(bytes, lineEnd + 2, end, offset);
            }
            fields.add(field(bytes, line, lineEnd, fields.size()));
            line = lineEnd + 2;
        }
        return new RawMessage(new Bytes(bytes), fields, end, end);
    }

    /** {@return where the line ends: at its CR LF, or at the end of the message} */
    private static int lineEnd(byte[] bytes, int from, int end, int offset) throws DkimException {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\r' || bytes[i] == '\n') {
                if (!isLineEnd(bytes, i, end)) {
                    throw new BareLineEnd("header", i - offset);
                }
                return i;
            }
        }
        return end;
    }

    private static Field field(byte[] bytes, int start, int end, int before) throws DkimException {
        int colon = start;
        while (colon < end && bytes[colon] != ':') {
            colon++;
        }
        // RFC 5322 §4.5: white space before the colon is obsolete, and still read.
        int nameEnd = colon;
        while (nameEnd > start && isSpace(bytes[nameEnd - 1])) {
            nameEnd--;
        }
        boolean named = colon < end && nameEnd > start;
        for (int i = start; i < nameEnd; i++) {
            named &= bytes[i] > 0x20 && bytes[i] < 0x7f;
        }
        if (!named) {
            // No more of it: it may be a piece of anything, and failures are logged.
            int shown = Math.min(end - start, LONGEST_SHOWN);
            String text = new String(bytes, start, shown, StandardCharsets.ISO_8859_1);
            throw new DkimException("The message has no header field where number " + (before + 1) + " should be, but "
                    + Excerpt.of(text) + ".");
        }
        String name = new String(bytes, start, nameEnd - start, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        return new Field(name, start, colon, end);
    }

    static boolean isLineEnd(byte[] bytes, int at, int end) {
        return at + 1 < end && bytes[at] == '\r' && bytes[at + 1] == '\n';
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    /** {@return the fields by name, those of one name from the top} */
    Map<String, Deque<Field>> byName() {
        Map<String, Deque<Field>> found = new HashMap<>();
        for (Field field : fields) {
            found.computeIfAbsent(field.name(), name -> new ArrayDeque<>()).add(field);
        }
        return found;
    }

    /** A CR or LF alone. Servers on the way change such line ends, so a signature over them would not last. */
    static final class BareLineEnd extends DkimException {
        private static final long serialVersionUID = 1L;

        BareLineEnd(String part, int at) {
            super("The " + part + " has a line end that is not CR LF, at its byte " + at
                    + "; servers on the way would change it and so break the signature.");
        }
    }
}
