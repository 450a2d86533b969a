package org.senderdomains.dkim;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Turns every CR, LF and CR LF into CR LF. A message passes through this before it is signed, because SMTP knows no other
 * line end (RFC 5321 §2.3.8) and servers change what is none.
 */
public final class CrlfOutputStream extends FilterOutputStream {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final long CARRIAGE_RETURNS = EightBytes.of('\r');
    private static final long LINE_FEEDS = EightBytes.of('\n');

    /** Whether the last byte was a CR, for which a line end has been written. */
    private boolean afterCr;

    public CrlfOutputStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int start = offset;
        int end = offset + length;
        for (int i = lineEnd(bytes, offset, end); i < end; i = lineEnd(bytes, i + 1, end)) {
            byte b = bytes[i];
            // One write for a whole piece of proper lines: a CR LF within it stays where it is.
            if (b == '\r' && i + 1 < end && bytes[i + 1] == '\n') {
                i++;
                continue;
            }
            out.write(bytes, start, i - start);
            if (b == '\r' || !(afterCr && i == offset)) {
                out.write(LINE_END);
            }
            start = i + 1;
        }
        out.write(bytes, start, end - start);
        afterCr = length > 0 ? bytes[end - 1] == '\r' : afterCr;
    }

    /** {@return where the first CR or LF stands; {@code end} if there is none} */
    private static int lineEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i + Long.BYTES <= end) {
            long eight = EightBytes.at(bytes, i);
            long found = EightBytes.zeroes(eight ^ CARRIAGE_RETURNS) | EightBytes.zeroes(eight ^ LINE_FEEDS);
            if (found != 0) {
                return i + EightBytes.first(found);
            }
            i += Long.BYTES;
        }
        while (i < end && bytes[i] != '\r' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }
}
