package org.senderdomains.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The bytes that leave. Nothing changes them any more: the SMTP transport only doubles the dots in front of lines (RFC
 * 5321 §4.5.2), which the receiving server undoes. So this is where a field that covers the others, such as a
 * signature, is put in front.
 */
final class FinishedMail {

    private final byte[] header;
    private final Body body;

    private FinishedMail(byte[] header, Body body) {
        this.header = header;
        this.body = body;
    }

    /**
     * Makes the bytes, and reads them again.
     *
     * @param charset of header fields, UTF-8 or ISO 8859-1 (any bytes)
     * @throws MessagingException if they are not what was decided; then they must not leave
     */
    static FinishedMail of(List<Field> fields, Body body, Identity identity, Charset charset)
            throws MessagingException {
        StringBuilder text = new StringBuilder(1024);
        for (Field field : fields) {
            text.append(field.name()).append(':').append(field.body()).append("\r\n");
        }
        byte[] header = text.append("\r\n").toString().getBytes(charset);
        String fault = fault(header, fields.size(), identity, charset);
        if (fault != null) {
            MailLog.LOG.finishedMailUnusable(fault);
            throw new MessagingException("The mail was not sent, because after its sender was decided " + fault
                    + ". Its header fields are probably not what Jakarta Mail would write;"
                    + " see the server's log for SENDER0006.");
        }
        return new FinishedMail(header, body);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(header);
        body.writeTo(out);
    }

    /** Reads the bytes as any receiver would, and knows nothing of how they were made. */
    private static String fault(byte[] header, int fields, Identity identity, Charset charset) {
        String text = new String(header, charset);
        List<String> read = new ArrayList<>();
        for (String line : text.substring(0, Math.max(text.length() - 4, 0)).split("\r\n", -1)) {
            if (line.isBlank()) {
                return "its header ends too early";
            } else if (line.startsWith(" ") || line.startsWith("\t")) {
                read.add(read.isEmpty() ? line : read.remove(read.size() - 1) + line);
            } else {
                read.add(line);
            }
        }
        if (read.size() != fields) {
            return "it has " + read.size() + " header fields instead of " + fields;
        }
        List<String> from = new ArrayList<>();
        int replyTo = 0;
        for (String field : read) {
            int colon = field.indexOf(':');
            String name = colon < 0 ? "" : field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty() || field.indexOf('\r') >= 0 || field.indexOf('\n') >= 0) {
                return "it has a line that is no header field";
            } else if (name.equals("from")) {
                from.add(field.substring(colon + 1));
            } else if (name.equals("reply-to") ? ++replyTo > 1 : Rewrite.isIdentity(name)) {
                return "it has a field " + name + " too many";
            }
        }
        String mailbox = identity.from().mailbox().toString();
        return isOnly(from, mailbox) ? null : "it is not from " + mailbox + " alone";
    }

    private static boolean isOnly(List<String> from, String mailbox) {
        if (from.size() != 1) {
            return false;
        }
        try {
            InternetAddress[] addresses = InternetAddress.parseHeader(from.get(0), true);
            return addresses.length == 1 && mailbox.equals(addresses[0].getAddress());
        } catch (AddressException unreadable) {
            return false;
        }
    }
}
