package org.senderdomains.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
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
     * Makes the bytes, and reads them again with another parser.
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

    private static String fault(byte[] header, int fields, Identity identity, Charset charset)
            throws MessagingException {
        InternetHeaders read =
                new InternetHeaders(new ByteArrayInputStream(header), charset.equals(StandardCharsets.UTF_8));
        List<Header> all = Collections.list(read.getAllHeaders());
        if (all.size() != fields) {
            return "it has " + all.size() + " header fields instead of " + fields;
        }
        for (Header field : all) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            boolean ours = name.equals("from") || name.equals("reply-to");
            if (Rewrite.isIdentity(name) && !(ours && read.getHeader(name).length == 1)) {
                return "it has a field " + name + " too many";
            }
        }
        String from = identity.from().mailbox().toString();
        return isOnly(read.getHeader("From"), from) ? null : "it is not from " + from + " alone";
    }

    private static boolean isOnly(String[] values, String mailbox) {
        if (values == null || values.length != 1) {
            return false;
        }
        try {
            InternetAddress[] addresses = InternetAddress.parseHeader(values[0], true);
            return addresses.length == 1 && mailbox.equals(addresses[0].getAddress());
        } catch (AddressException unreadable) {
            return false;
        }
    }
}
