package org.senderdomains.mail.message;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Some of the bytes of a body, looked at where they are: a mail may be large, and parts of it lie in one another. */
record Range(byte[] bytes, int from, int to) {

    static Range of(byte[] bytes) {
        return new Range(bytes, 0, bytes.length);
    }

    Range part(int start, int end) {
        return new Range(bytes, start, end);
    }

    Lines lines() {
        return Lines.of(bytes, from, to);
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes, from, to - from);
    }

    /** {@return its bytes, one in each character} */
    String text() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    boolean hasAt(int place, byte[] expected) {
        return to - place >= expected.length
                && Arrays.equals(bytes, place, place + expected.length, expected, 0, expected.length);
    }

    /** {@return where these bytes are the first time, not before {@code start}; -1 if nowhere} */
    int find(byte[] wanted, int start) {
        for (int place = start; place <= to - wanted.length; place++) {
            if (bytes[place] == wanted[0] && hasAt(place, wanted)) {
                return place;
            }
        }
        return -1;
    }
}
