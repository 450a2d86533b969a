package org.senderdomains.mail.message;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the bytes of a part are written (RFC 2045 §6).
 *
 * @param label without comments, in lower case
 */
record TransferEncoding(String label) {

    static final String FIELD = "Content-Transfer-Encoding";

    static final TransferEncoding SEVEN_BIT = new TransferEncoding("7bit");
    static final TransferEncoding EIGHT_BIT = new TransferEncoding("8bit");
    static final TransferEncoding BASE64 = new TransferEncoding("base64");
    static final TransferEncoding QUOTED_PRINTABLE = new TransferEncoding("quoted-printable");

    private static final Set<String> AS_THEY_ARE = Set.of("7bit", "8bit", "binary");

    static TransferEncoding of(List<Field> fields) {
        String value = first(fields).orElse("7bit");
        return new TransferEncoding(value.replaceAll("\\([^()]*\\)", " ")
                .strip()
                .split("[\\s;(]", 2)[0]
                .toLowerCase(Locale.ROOT));
    }

    /** {@return whether a body is labelled as more than 7 bits} */
    static boolean saysMore(List<Field> fields) {
        // Every mail comes by here, and hardly any has one of the two, or a comment.
        return first(fields)
                .filter(value -> !value.isEmpty() && "8bB(".indexOf(value.charAt(0)) >= 0)
                .map(value -> of(fields).label())
                .filter(label -> label.equals("8bit") || label.equals("binary"))
                .isPresent();
    }

    private static Optional<String> first(List<Field> fields) {
        return Field.values(fields, FIELD).stream().findFirst();
    }

    /** {@return whether this is how these bytes are written} */
    boolean reads(Range body) {
        try (InputStream plain = plain(body)) {
            plain.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException | MessagingException unreadable) {
            return false;
        }
    }

    /** Writes anew what is written in this way. */
    void rewrite(Range body, TransferEncoding anew, OutputStream out) throws IOException, MessagingException {
        // What encodes quoted-printable writes byte by byte, and writes the last of them when it is closed.
        OutputStream buffered = new BufferedOutputStream(new Unclosed(out));
        try (InputStream plain = plain(body);
                OutputStream encoder = MimeUtility.encode(buffered, anew.label())) {
            plain.transferTo(encoder);
        }
    }

    private InputStream plain(Range body) throws MessagingException {
        return AS_THEY_ARE.contains(label) ? body.stream() : MimeUtility.decode(body.stream(), label);
    }

    /** There is more to be written behind a part. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }
}
