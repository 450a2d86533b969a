package org.senderdomains.mail.message;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Encodes anew those parts of a body that a server on the way might change, which would break its signature: lines over
 * 998 bytes, which are broken (RFC 5322 §2.1.1), and 8-bit bytes, which are encoded for a server that takes none (RFC
 * 6376 §5.3 wants that done before signing). A part that only says it has such bytes says so no longer, since servers go
 * by what it says. Everything else stays as it is, byte for byte, and so do parts that are not understood, or are signed
 * or encrypted themselves. A mail with parts to no end, inside one another or beside, stays as it is altogether.
 *
 * <p>What Jakarta Mail composes never needs this; a message an application read from somewhere may, and it may be large:
 * first it is found out what is to be changed, then the whole is written once.
 */
final class SevenBit {

    private static final byte[] LINE_END = {'\r', '\n'};

    // A digest has messages where others have text (RFC 2046 §5.1.5); the other two are covered by signatures.
    private static final Set<String> CLOSED = Set.of("digest", "signed", "encrypted");

    // A mail that was forwarded and forwarded again has some ten. Each level costs stack, and a look at all that is in
    // it.
    private static final int DEEPEST = 30;

    // A body and its header, of each of ten thousand parts. They are remembered until the whole is written.
    private static final int MOST_CHANGES = 20_000;

    /** There are more parts than any mail has that somebody wrote. */
    private static final class TooMany extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** A body, and the Content-Transfer-Encoding it is now in. */
    record Encoded(Body body, TransferEncoding encoding) {}

    /**
     * What becomes of the body of an entity.
     *
     * @param encoding empty if it stays what it was
     * @param eightBit whether there are bytes left in it that {@code 7bit} does not allow
     */
    private record Fate(Optional<TransferEncoding> encoding, boolean eightBit) {}

    private final Changes changes = new Changes();

    private SevenBit() {}

    /** {@return the body of a mail with these header fields, encoded anew; empty if all of it stays as it is} */
    static Optional<Encoded> encode(List<Field> fields, Body body) throws MessagingException {
        byte[] bytes = body.bytes();
        SevenBit work = new SevenBit();
        Optional<TransferEncoding> encoding;
        try {
            encoding = work.fate(fields, Range.of(bytes), 0).encoding();
        } catch (TooMany asItIs) {
            // All of it: a part must not be called 7bit for what is left in it.
            return Optional.empty();
        }
        if (encoding.isEmpty()) {
            return Optional.empty();
        }
        Body anew = work.changes.count() == 0 ? body : Body.of(out -> work.changes.writeTo(bytes, out));
        return Optional.of(new Encoded(anew, encoding.get()));
    }

    private Fate fate(List<Field> fields, Range body, int depth) throws TooMany {
        if (depth > DEEPEST || changes.count() > MOST_CHANGES) {
            throw new TooMany();
        }
        Lines lines = body.lines();
        boolean saysMore = TransferEncoding.saysMore(fields);
        if (lines.areSafe() && !saysMore) {
            return new Fate(Optional.empty(), false);
        }
        ContentType type = type(fields);
        int before = changes.count();
        boolean eightBit = !lines.areSevenBit();
        if (type.match("multipart/*")) {
            eightBit = multipart(type, body, depth);
        } else if (type.match("message/rfc822") || type.match("message/global")) {
            eightBit = entity(body, depth);
        } else if (eightBit && !type.match("message/*")) {
            // RFC 2046 §5.2: the others may not be encoded.
            Optional<TransferEncoding> anew = leaf(type, body, TransferEncoding.of(fields));
            return new Fate(anew, anew.isEmpty());
        }
        boolean changed = changes.count() > before;
        // RFC 2045 §6.4: what holds 8-bit bytes must not be called 7bit.
        TransferEncoding encoding = eightBit ? TransferEncoding.EIGHT_BIT : TransferEncoding.SEVEN_BIT;
        boolean isNew = changed || saysMore && !eightBit;
        return new Fate(isNew ? Optional.of(encoding) : Optional.empty(), eightBit);
    }

    /** {@return how it is encoded from now on; empty if it cannot be read} */
    private Optional<TransferEncoding> leaf(ContentType type, Range body, TransferEncoding encoding) {
        if (!encoding.reads(body)) {
            return Optional.empty();
        }
        TransferEncoding anew = type.match("text/*") && !encoding.equals(TransferEncoding.BASE64)
                ? TransferEncoding.QUOTED_PRINTABLE
                : TransferEncoding.BASE64;
        changes.put(body, out -> encoding.rewrite(body, anew, out));
        return Optional.of(anew);
    }

    /** {@return whether 8-bit bytes are left in there} */
    private boolean multipart(ContentType type, Range body, int depth) throws TooMany {
        String boundary = type.getParameter("boundary");
        if (boundary == null || CLOSED.contains(type.getSubType().toLowerCase(Locale.ROOT))) {
            return isEightBit(body);
        }
        Delimiters delimiters = new Delimiters(body, boundary);
        int done = body.from();
        boolean first = true;
        boolean inside = false;
        boolean eightBit = false;
        while ((first || inside) && delimiters.next()) {
            eightBit |= piece(body.part(done, delimiters.start()), inside, depth);
            done = delimiters.end();
            inside = !delimiters.isLast();
            first = false;
        }
        return eightBit | piece(body.part(done, body.to()), inside, depth);
    }

    /** @param piece with the end of the delimiter's line in front */
    private boolean piece(Range piece, boolean isPart, int depth) throws TooMany {
        return isPart && piece.hasAt(piece.from(), LINE_END)
                ? entity(piece.part(piece.from() + LINE_END.length, piece.to()), depth)
                : isEightBit(piece);
    }

    /** {@return whether 8-bit bytes are left in there} */
    private boolean entity(Range range, int depth) throws TooMany {
        Optional<Entity> entity = Entity.read(range);
        if (entity.isEmpty()) {
            return isEightBit(range);
        }
        Fate fate = fate(entity.get().fields(), entity.get().body(), depth + 1);
        fate.encoding()
                .map(TransferEncoding::label)
                .map(entity.get()::labelled)
                .ifPresent(header -> changes.put(entity.get().header(), out -> out.write(header)));
        return fate.eightBit() || isEightBit(entity.get().header());
    }

    private static boolean isEightBit(Range range) {
        return !range.lines().areSevenBit();
    }

    private static ContentType type(List<Field> fields) {
        try {
            return new ContentType(
                    Field.values(fields, "Content-Type").stream().findFirst().orElse("text/plain"));
        } catch (ParseException e) {
            // RFC 2045 §5.2: a type that cannot be read is plain text.
            return new ContentType("text", "plain", null);
        }
    }
}
