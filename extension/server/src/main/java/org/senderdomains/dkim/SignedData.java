package org.senderdomains.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a signature is made of: the hash of the body, and the header in canonical form (RFC 6376 §3.7). */
final class SignedData {
    private final RawMessage message;

    SignedData(RawMessage message) {
        this.message = message;
    }

    /** {@return {@code bh=}} */
    String bodyHash(Canonicalization form) throws DkimException {
        Sink.Hash hash = new Sink.Hash();
        form.body(message.bytes().array, message.body(), message.end(), hash);
        return Base64.getEncoder().encodeToString(hash.value());
    }

    /** {@return the named fields in canonical form, each with its line end} */
    byte[] fields(List<String> names, Canonicalization form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        Map<String, Deque<RawMessage.Field>> left = message.byName();
        for (String name : names) {
            Deque<RawMessage.Field> same = left.get(name.toLowerCase(Locale.ROOT));
            // RFC 6376 §5.4.2: repeated fields are signed from the bottom up; one that is not there counts as nothing.
            RawMessage.Field field = same == null ? null : same.pollLast();
            if (field != null) {
                form.field(message.bytes().array, field, into(out));
                out.writeBytes(Sink.LINE_END);
            }
        }
        return out.toByteArray();
    }

    /** {@return those, followed by the signature's own field with an empty {@code b=} and without a line end} */
    static byte[] withSignature(byte[] fields, String signature, Canonicalization form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(fields.length + signature.length());
        out.writeBytes(fields);
        byte[] bytes = signature.getBytes(StandardCharsets.ISO_8859_1);
        int colon = signature.indexOf(':');
        String name = signature.substring(0, colon).stripTrailing().toLowerCase(Locale.ROOT);
        form.field(bytes, new RawMessage.Field(name, 0, colon, bytes.length), into(out));
        return out.toByteArray();
    }

    private static Sink into(ByteArrayOutputStream out) {
        return (bytes, from, to) -> out.write(bytes, from, to - from);
    }
}
