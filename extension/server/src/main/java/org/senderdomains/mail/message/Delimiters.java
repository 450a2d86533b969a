package org.senderdomains.mail.message;

import java.nio.charset.StandardCharsets;

/** Finds one after the other the lines that delimit the parts of a multipart (RFC 2046 §5.1.1). */
final class Delimiters {

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] DASHES = {'-', '-'};

    private final Range body;
    private final byte[] boundary;
    private int nextLine;
    private int start;
    private int end;
    private boolean last;

    Delimiters(Range body, String boundary) {
        this.body = body;
        this.boundary = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        nextLine = body.from();
    }

    /** Goes to the next one; {@return whether there is one} */
    boolean next() {
        while (nextLine >= 0) {
            int line = nextLine;
            int lineEnd = body.find(LINE_END, line);
            nextLine = lineEnd < 0 ? -1 : lineEnd + LINE_END.length;
            end = lineEnd < 0 ? body.to() : lineEnd;
            if (isDelimiter(line)) {
                // The line end before it belongs to it.
                start = line == body.from() ? line : line - LINE_END.length;
                return true;
            }
        }
        return false;
    }

    private boolean isDelimiter(int line) {
        if (!body.hasAt(line, boundary)) {
            return false;
        }
        int behind = line + boundary.length;
        last = body.hasAt(behind, DASHES);
        behind += last ? DASHES.length : 0;
        while (behind < end && (body.bytes()[behind] == ' ' || body.bytes()[behind] == '\t')) {
            behind++;
        }
        return behind == end;
    }

    int start() {
        return start;
    }

    /** {@return where its line ends; the line end itself is still to come} */
    int end() {
        return end;
    }

    boolean isLast() {
        return last;
    }
}
