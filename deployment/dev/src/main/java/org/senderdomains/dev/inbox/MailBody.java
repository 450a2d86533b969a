package org.senderdomains.dev.inbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Finds the text in a mail's parts. */
final class MailBody {

    /** Deeper nesting than any honest mail has; what lies below stays unread. */
    private static final int DEEPEST = 20;

    private MailBody() {}

    /** {@return the first plain text, else the source of the first HTML, else nothing; broken mails as they came} */
    static String text(byte[] raw, int bodyStart) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            Optional<String> plain = first("text/plain", message, DEEPEST);
            return plain.isPresent()
                    ? plain.get()
                    : first("text/*", message, DEEPEST).orElse("");
        } catch (MessagingException | IOException e) {
            return new String(raw, bodyStart, raw.length - bodyStart, StandardCharsets.ISO_8859_1);
        }
    }

    private static Optional<String> first(String type, Part part, int depth) throws MessagingException, IOException {
        if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return Optional.of(decoded(part));
        }
        if (depth > 0 && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = first(type, parts.getBodyPart(i), depth - 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String decoded(Part part) throws MessagingException, IOException {
        try (InputStream bytes = part.getInputStream()) {
            return new String(bytes.readAllBytes(), charset(part));
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        String name = new ContentType(part.getContentType()).getParameter("charset");
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
