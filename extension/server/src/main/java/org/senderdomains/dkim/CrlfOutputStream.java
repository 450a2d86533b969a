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
        for (int i = offset; i < end; i++) {
            byte b = bytes[i];
            if (b == '\r' || b == '\n') {
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
        }
        out.write(bytes, start, end - start);
        afterCr = length > 0 ? bytes[end - 1] == '\r' : afterCr;
    }
}
