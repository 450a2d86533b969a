package org.senderdomains.mail.message;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Encodes anew those parts of a body that a server on the way might change, which would break its signature: lines over
 * 998 bytes, which are broken (RFC 5322 §2.1.1), and 8-bit bytes, which are encoded for a server that takes none (RFC
 * 6376 §5.3 wants that done before signing). A part that only says it has such bytes says so no longer, since servers go
 * by what it says. Everything else stays as it is, byte for byte, and so do parts that are not understood, or are signed
 * or encrypted themselves. A mail with parts inside parts to no end stays as it is altogether.
 *
 * <p>What Jakarta Mail composes never needs this; a message an application read from somewhere may.
 */
final class SevenBit {

    private static final Charset BYTES = StandardCharsets.ISO_8859_1;
    private static final Set<String> AS_THEY_ARE = Set.of("7bit", "8bit", "binary");
    private static final String ENCODING = "Content-Transfer-Encoding";

    // A mail that was forwarded and forwarded again has some ten. Each level costs stack, and copies all that is in it.
    private static final int DEEPEST = 30;

    private SevenBit() {}

    /** There are more levels of parts inside parts than any mail has that somebody wrote. */
    private static final class TooDeep extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A body, one character for each byte.
     *
     * @param encoding its Content-Transfer-Encoding; empty if it stays what it was
     */
    record Encoded(String body, Optional<String> encoding) {
        private static Encoded unchanged(String body) {
            return new Encoded(body, Optional.empty());
        }
    }

    /** {@return the body of an entity with these header fields, encoded anew where it needs to be} */
    static Encoded encode(List<Field> fields, String body) {
        try {
            return encode(fields, body, 0);
        } catch (TooDeep asItIs) {
            // All of it: a part must not be called 7bit for what is left in it.
            return Encoded.unchanged(body);
        }
    }

    private static Encoded encode(List<Field> fields, String body, int depth) throws TooDeep {
        if (depth > DEEPEST) {
            throw new TooDeep();
        }
        Lines lines = Lines.of(body.getBytes(BYTES));
        if (lines.areSafe() && !saysMore(fields)) {
            return Encoded.unchanged(body);
        }
        ContentType type = type(fields);
        if (type.match("multipart/*")) {
            Encoded anew = multipart(type, body, depth);
            return anew.encoding().isEmpty() && lines.areSevenBit() ? relabelled(fields, body) : anew;
        } else if (type.match("message/rfc822") || type.match("message/global")) {
            return new Encoded(entity(body, depth), Optional.of("7bit"));
        } else if (lines.areSevenBit()) {
            return relabelled(fields, body);
        } else if (type.match("message/*")) {
            // RFC 2046 §5.2: the others may not be encoded.
            return Encoded.unchanged(body);
        }
        try {
            return leaf(type, body, label(fields));
        } catch (IOException | MessagingException unreadable) {
            return Encoded.unchanged(body);
        }
    }

    private static Encoded relabelled(List<Field> fields, String body) {
        return saysMore(fields) ? new Encoded(body, Optional.of("7bit")) : Encoded.unchanged(body);
    }

    /** {@return whether a body is labelled as more than 7 bits} */
    static boolean saysMore(List<Field> fields) {
        // Every mail comes by here, and hardly any has one of the two, or a comment.
        return first(fields, ENCODING)
                .filter(value -> !value.isEmpty() && "8bB(".indexOf(value.charAt(0)) >= 0)
                .map(value -> label(fields))
                .filter(label -> label.equals("8bit") || label.equals("binary"))
                .isPresent();
    }

    /** {@return the Content-Transfer-Encoding without comments, in lower case} */
    private static String label(List<Field> fields) {
        String value = first(fields, ENCODING).orElse("7bit");
        return value.replaceAll("\\([^()]*\\)", " ")
                .strip()
                .split("[\\s;(]", 2)[0]
                .toLowerCase(Locale.ROOT);
    }

    private static Encoded leaf(ContentType type, String body, String encoding) throws MessagingException, IOException {
        InputStream encoded = new ByteArrayInputStream(body.getBytes(BYTES));
        InputStream plain = AS_THEY_ARE.contains(encoding) ? encoded : MimeUtility.decode(encoded, encoding);
        String anew = type.match("text/*") && !encoding.equals("base64") ? "quoted-printable" : "base64";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length() + body.length() / 2);
        try (OutputStream out = MimeUtility.encode(bytes, anew)) {
            plain.transferTo(out);
        }
        return new Encoded(bytes.toString(BYTES), Optional.of(anew));
    }

    private static Encoded multipart(ContentType type, String body, int depth) throws TooDeep {
        String boundary = type.getParameter("boundary");
        // A digest has messages where others have text (RFC 2046 §5.1.5); the other two are covered by signatures.
        if (boundary == null
                || Set.of("digest", "signed", "encrypted")
                        .contains(type.getSubType().toLowerCase(Locale.ROOT))) {
            return Encoded.unchanged(body);
        }
        Matcher delimiter = Pattern.compile("(?:^|\r\n)--" + Pattern.quote(boundary) + "(--)?[ \t]*(?=\r\n|$)")
                .matcher(body);
        StringBuilder parts = new StringBuilder(body.length() + body.length() / 2);
        int done = 0;
        boolean inside = false;
        while ((done == 0 || inside) && delimiter.find()) {
            String piece = body.substring(done, delimiter.start());
            parts.append(inside ? part(piece, depth) : piece).append(delimiter.group());
            done = delimiter.end();
            inside = delimiter.group(1) == null;
        }
        String rest = body.substring(done);
        return new Encoded(parts.append(inside ? part(rest, depth) : rest).toString(), Optional.of("7bit"));
    }

    /** @param piece with the end of the delimiter's line in front */
    private static String part(String piece, int depth) throws TooDeep {
        return piece.startsWith("\r\n") ? "\r\n" + entity(piece.substring(2), depth) : piece;
    }

    /** Header fields, an empty line and a body. */
    private static String entity(String text, int depth) throws TooDeep {
        int headerEnd = text.startsWith("\r\n") ? 0 : text.indexOf("\r\n\r\n") + 2;
        if (headerEnd == 1) {
            return text;
        }
        List<String> lines = headerEnd == 0
                ? List.of()
                : List.of(text.substring(0, headerEnd - 2).split("\r\n(?![ \t])", -1));
        List<Field> fields =
                lines.stream().flatMap(line -> Field.parse(line).stream()).toList();
        Encoded encoded = encode(fields, text.substring(headerEnd + 2), depth + 1);
        if (encoded.encoding().isEmpty()) {
            return text;
        }
        Stream<String> kept = lines.stream().filter(line -> !isEncoding(line));
        StringBuilder anew = new StringBuilder(encoded.body().length() + headerEnd + 64);
        kept.forEach(line -> anew.append(line).append("\r\n"));
        return anew.append(ENCODING + ": ")
                .append(encoded.encoding().get())
                .append("\r\n\r\n")
                .append(encoded.body())
                .toString();
    }

    private static boolean isEncoding(String line) {
        return Field.parse(line).filter(field -> field.is(ENCODING)).isPresent();
    }

    private static ContentType type(List<Field> fields) {
        try {
            return new ContentType(first(fields, "Content-Type").orElse("text/plain"));
        } catch (ParseException e) {
            // RFC 2045 §5.2: a type that cannot be read is plain text.
            return new ContentType("text", "plain", null);
        }
    }

    private static Optional<String> first(List<Field> fields, String name) {
        return Field.values(fields, name).stream().findFirst();
    }
}
