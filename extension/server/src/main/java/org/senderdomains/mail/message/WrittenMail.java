package org.senderdomains.mail.message;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mail as the application wrote it, taken apart. The message itself is only read (saved, if it was not, as Jakarta
 * Mail's own transport would).
 *
 * @param fields its header fields in their order
 * @param body the encoded body, with CRLF at the end of each line
 * @param mended names of fields that held line breaks or control characters, or were no fields at all and are gone
 */
public record WrittenMail(List<Field> fields, Body body, Set<String> mended) {

    // What saving a message may add. Named beforehand, so that an unsaved message need not be written twice.
    private static final Set<String> ADDED_BY_SAVING = Set.of(
            "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition");

    public static WrittenMail of(MimeMessage message) throws MessagingException {
        Body body = bodyOf(message);
        List<String> lines = headerLines(message);
        // A message class with a writeTo of its own, one that adds a signature for instance, may insist on some fields.
        body.header().stream().filter(line -> !lines.contains(line)).forEach(lines::add);

        Set<String> mended = new TreeSet<>();
        return new WrittenMail(fields(lines, mended), body, mended);
    }

    /** {@return the header fields alone} */
    public static List<Field> header(MimeMessage message) throws MessagingException {
        return fields(headerLines(message), new TreeSet<>());
    }

    /**
     * {@return this mail with a body that no server on the way will change}
     *
     * @throws MessagingException if there is none
     */
    public WrittenMail lasting() throws MessagingException {
        if (body.lines().areSafe() && !TransferEncoding.saysMore(fields)) {
            return this;
        }
        Optional<SevenBit.Encoded> encoded = SevenBit.encode(fields, body);
        Body anew = encoded.map(SevenBit.Encoded::body).orElse(body);
        if (anew.lines().areTooLong()) {
            throw new MessagingException("The mail was not sent, because its body has lines of more than "
                    + Lines.LONGEST
                    + " bytes and cannot be encoded anew. Servers on the way would break such lines, and"
                    + " with them the signature. Give the part quoted-printable or base64 as its"
                    + " Content-Transfer-Encoding.");
        }
        return encoded.map(result -> encoded(result.encoding(), anew)).orElse(this);
    }

    private WrittenMail encoded(TransferEncoding encoding, Body anew) {
        List<Field> changed = new ArrayList<>(fields);
        changed.removeIf(field -> field.is(TransferEncoding.FIELD));
        // RFC 2045 §4: without it the encoding says nothing.
        if (changed.stream().noneMatch(field -> field.is("MIME-Version"))) {
            changed.add(new Field("MIME-Version", " 1.0"));
        }
        changed.add(new Field(TransferEncoding.FIELD, ' ' + encoding.label()));
        return new WrittenMail(changed, anew, mended);
    }

    private static List<String> headerLines(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaderLines());
    }

    private static List<Field> fields(List<String> lines, Set<String> mended) {
        List<Field> fields = new ArrayList<>(lines.size());
        for (String line : lines) {
            Optional<Field> field = Field.parse(line);
            field.ifPresent(fields::add);
            if (field.isEmpty()) {
                mended.add("(no name)");
            } else if (!field.get().says(line)) {
                mended.add(field.get().name());
            }
        }
        return fields;
    }

    private static Body bodyOf(MimeMessage message) throws MessagingException {
        List<String> names = new ArrayList<>(ADDED_BY_SAVING);
        for (Header header : Collections.list(message.getAllHeaders())) {
            if (!ADDED_BY_SAVING.contains(header.getName())) {
                names.add(header.getName());
            }
        }
        Body body = new Body();
        try {
            message.writeTo(body.stream(), names.toArray(String[]::new));
        } catch (IOException e) {
            throw new MessagingException("IOException while sending message", e);
        }
        return body;
    }
}
