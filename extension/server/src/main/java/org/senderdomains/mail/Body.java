package org.senderdomains.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/**
 * The encoded body of a mail, in memory once.
 *
 * <p>Its line ends are made what the SMTP transport would make them while sending, by the same class, so that the
 * transport changes no byte any more.
 */
final class Body {

    private final Buffer buffer = new Buffer();
    private final OutputStream stream = new CRLFOutputStream(buffer);

    /** {@return where a message is to be written, its header section included} */
    OutputStream stream() {
        return stream;
    }

    /** {@return the header fields that were written before the body, mostly none} */
    List<String> header() {
        String section = new String(buffer.bytes(), 0, buffer.start(), StandardCharsets.ISO_8859_1);
        return section.equals("\r\n")
                ? List.of()
                : List.of(section.stripTrailing().split("\r\n(?![ \t])", -1));
    }

    int size() {
        return buffer.size() - buffer.start();
    }

    /** Writes the body, and ends its last line if it is not ended. */
    void writeTo(OutputStream out) throws IOException {
        int start = buffer.start();
        out.write(buffer.bytes(), start, buffer.size() - start);
        if (size() > 0 && buffer.bytes()[buffer.size() - 1] != '\n') {
            out.write('\r');
            out.write('\n');
        }
    }

    private static final class Buffer extends ByteArrayOutputStream {

        Buffer() {
            super(8192);
        }

        byte[] bytes() {
            return buf;
        }

        /** {@return the index behind the first empty line; the end if there is none} */
        int start() {
            int lineStart = 0;
            for (int i = 1; i < count; i++) {
                if (buf[i] == '\n' && buf[i - 1] == '\r') {
                    if (i - 1 == lineStart) {
                        return i + 1;
                    }
                    lineStart = i + 1;
                }
            }
            return count;
        }
    }
}
