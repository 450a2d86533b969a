package org.senderdomains.mail;

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
record WrittenMail(List<Field> fields, Body body, Set<String> mended) {

    // What saving a message may add. Named beforehand, so that an unsaved message need not be written twice.
    private static final Set<String> ADDED_BY_SAVING = Set.of(
            "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition");

    static WrittenMail of(MimeMessage message) throws MessagingException {
        Body body = bodyOf(message);
        List<String> lines = Collections.list(message.getAllHeaderLines());
        // A message class with a writeTo of its own, one that adds a signature for instance, may insist on some fields.
        body.header().stream().filter(line -> !lines.contains(line)).forEach(lines::add);

        List<Field> fields = new ArrayList<>(lines.size());
        Set<String> mended = new TreeSet<>();
        for (String line : lines) {
            Optional<Field> field = Field.parse(line);
            field.ifPresent(fields::add);
            if (field.isEmpty()) {
                mended.add("(no name)");
            } else if (!field.get().says(line)) {
                mended.add(field.get().name());
            }
        }
        return new WrittenMail(fields, body, mended);
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
