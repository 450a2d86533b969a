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

/**
 * The text in a mail's parts.
 *
 * @param plain the first plain text that is no attachment
 * @param html the source of the first HTML that is no attachment
 */
public record MailBody(Optional<String> plain, Optional<String> html) {

    /** Deeper nesting than any honest mail has; what lies below stays unread. */
    private static final int DEEPEST = 20;

    /** {@return what there is to read; of a mail whose parts are broken, everything behind the headers} */
    static MailBody read(byte[] raw, int bodyStart) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return new MailBody(first("text/plain", message, DEEPEST), first("text/html", message, DEEPEST));
        } catch (MessagingException | IOException e) {
            String all = new String(raw, bodyStart, raw.length - bodyStart, StandardCharsets.ISO_8859_1);
            return new MailBody(Optional.of(all), Optional.empty());
        }
    }

    /** {@return the plain text, else the source of the HTML, else nothing} */
    public String text() {
        return plain.or(() -> html).orElse("");
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
