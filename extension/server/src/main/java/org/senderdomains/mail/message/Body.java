package org.senderdomains.mail.message;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.senderdomains.dkim.CrlfOutputStream;

/**
 * The encoded body of a mail, in memory once.
 *
 * <p>Its line ends are made what the SMTP transport would make them while sending, so that the transport changes no byte
 * any more.
 */
public final class Body {

    private static final byte[] NOTHING = {};
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Split split = new Split();
    private final OutputStream stream = new CrlfOutputStream(split);

    /** {@return a body of what is written, whose lines end with CRLF} */
    static Body of(Changes.Writing text) throws MessagingException {
        Body body = new Body();
        body.split.write(LINE_END, 0, LINE_END.length);
        try {
            text.writeTo(body.split);
        } catch (IOException e) {
            throw new MessagingException("The body of the mail cannot be encoded anew.", e);
        }
        return body;
    }

    /** {@return where a message is to be written, its header section included} */
    OutputStream stream() {
        return stream;
    }

    /** {@return the header fields that were written before the body, mostly none} */
    List<String> header() {
        String section = split.header.toString(StandardCharsets.ISO_8859_1);
        return section.isBlank() ? List.of() : List.of(section.stripTrailing().split("\r\n(?![ \t])", -1));
    }

    /** {@return its bytes themselves, which are not to be changed} */
    byte[] bytes() {
        return split.body.joined(NOTHING, NOTHING);
    }

    /** {@return what was seen of its lines} */
    Lines lines() {
        return split.lines;
    }

    /**
     * {@return a message of this header section and this body, whose last line is ended} The body lives on in that
     * array; there is no other copy of it.
     */
    public byte[] behind(byte[] header) {
        return split.body.joined(header, split.lines.areEnded() ? NOTHING : LINE_END);
    }

    /** Keeps apart what is before and behind the first empty line. */
    private static final class Split extends OutputStream {

        private final ByteArrayOutputStream header = new ByteArrayOutputStream(64);
        private final Segments body = new Segments();
        private final Lines lines = new Lines();
        private boolean inBody;
        private int column;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int end = offset + length;
            int i = offset;
            while (!inBody && i < end) {
                byte b = bytes[i++];
                header.write(b);
                if (b == '\n') {
                    inBody = column == 0;
                    column = 0;
                } else if (b != '\r') {
                    column++;
                }
            }
            lines.look(bytes, i, end);
            body.write(bytes, i, end - i);
        }
    }
}
