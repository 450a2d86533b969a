package org.senderdomains.dkim;

import static org.senderdomains.dkim.RawMessage.isLineEnd;
import static org.senderdomains.dkim.RawMessage.isSpace;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The forms in which header and body are hashed (RFC 6376 §3.4). */
public enum Canonicalization {
    SIMPLE {
        @Override
        void field(byte[] bytes, RawMessage.Field field, Sink out) {
            out.put(bytes, field.start(), field.end());
        }

        @Override
        void body(byte[] bytes, int from, int to, Sink out) throws DkimException {
            int end = to;
            while (end - 2 >= from && isLineEnd(bytes, end - 2, end)) {
                end -= 2;
            }
            int i = from;
            while (i < end) {
                i = isBreak(bytes[i]) ? lineEnd(bytes, i, from, end) : i + 1;
            }
            out.put(bytes, from, end);
            // RFC 6376 §3.4.3: a CRLF ends even an empty body.
            out.put(Sink.LINE_END);
        }
    },

    RELAXED {
        @Override
        void field(byte[] bytes, RawMessage.Field field, Sink out) {
            out.put(field.name().getBytes(StandardCharsets.US_ASCII));
            out.put(new byte[] {':'});
            int start = field.colon() + 1;
            boolean first = true;
            while (start < field.end()) {
                // Line ends within a field are always followed by white space, so they are part of it.
                while (start < field.end() && (isSpace(bytes[start]) || isBreak(bytes[start]))) {
                    start++;
                }
                int end = start;
                while (end < field.end() && !isSpace(bytes[end]) && !isBreak(bytes[end])) {
                    end++;
                }
                if (end > start && !first) {
                    out.put(Sink.SPACE);
                }
                first &= end == start;
                out.put(bytes, start, end);
                start = end;
            }
        }

        @Override
        void body(byte[] bytes, int from, int to, Sink out) throws DkimException {
            int end = contentEnd(bytes, from, to);
            int start = from;
            int i = from;
            while ((i = PlainRun.end(bytes, i, end)) < end) {
                if (isBreak(bytes[i])) {
                    i = lineEnd(bytes, i, from, end);
                } else if (isSpace(bytes[i])) {
                    int next = i + 1;
                    // The last byte is no white space, so this ends.
                    while (isSpace(bytes[next])) {
                        next++;
                    }
                    boolean trailing = isLineEnd(bytes, next, end);
                    // If the white space begins with a space, that one stays.
                    boolean kept = !trailing && bytes[i] == ' ';
                    out.put(bytes, start, kept ? i + 1 : i);
                    if (!trailing && !kept) {
                        out.put(Sink.SPACE);
                    }
                    start = next;
                    i = next;
                } else {
                    i++;
                }
            }
            // RFC 6376 §3.4.4: an empty body stays empty; any other ends in CRLF.
            if (end > from) {
                out.put(bytes, start, end);
                out.put(Sink.LINE_END);
            }
        }

        /** {@return where the white space and empty lines begin that end the body} */
        private int contentEnd(byte[] bytes, int from, int to) {
            int end = to;
            while (end > from) {
                if (isSpace(bytes[end - 1])) {
                    end--;
                } else if (end - 2 >= from && isLineEnd(bytes, end - 2, end)) {
                    end -= 2;
                } else {
                    return end;
                }
            }
            return end;
        }
    };

    /** Puts out a header field, without a line end. */
    abstract void field(byte[] bytes, RawMessage.Field field, Sink out);

    /**
     * Puts out the body.
     *
     * @throws DkimException if it has a line end that is not CR LF
     */
    abstract void body(byte[] bytes, int from, int to, Sink out) throws DkimException;

    /** {@return where the line goes on after the line end at {@code at}} */
    private static int lineEnd(byte[] bytes, int at, int from, int end) throws DkimException {
        if (!isLineEnd(bytes, at, end)) {
            throw new RawMessage.BareLineEnd("body", at - from);
        }
        return at + 2;
    }

    private static boolean isBreak(byte b) {
        return b == '\r' || b == '\n';
    }

    /** {@return the name in {@code c=}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
