package org.senderdomains.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.dkim.DkimSigner;
import org.senderdomains.mail.identity.Identity;
import org.senderdomains.mail.identity.LastLook;
import org.senderdomains.mail.message.Body;
import org.senderdomains.mail.message.Field;
import org.senderdomains.mail.message.Lines;

/**
 * The bytes that leave. Nothing changes them any more: the SMTP transport only doubles the dots in front of lines (RFC
 * 5321 §4.5.2), which the receiving server undoes. So this is what is signed.
 */
final class FinishedMail {

    // A character of Java takes up to three bytes.
    private static final int LONGEST_IN_UTF_8 = Lines.LONGEST / 3;

    private final byte[] signatures;
    private final byte[] message;

    private FinishedMail(byte[] signatures, byte[] message) {
        this.signatures = signatures;
        this.message = message;
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
        for (Field written : fields) {
            Field field = written.folded(charset.equals(StandardCharsets.UTF_8) ? LONGEST_IN_UTF_8 : Lines.LONGEST);
            text.append(field.name()).append(':').append(field.body()).append("\r\n");
        }
        byte[] header = text.append("\r\n").toString().getBytes(charset);
        String fault = new LastLook(fields.size(), identity).fault(new String(header, charset));
        if (fault != null) {
            MailLog.LOG.finishedMailUnusable(fault);
            throw new MessagingException("The mail was not sent, because after its sender was decided " + fault
                    + ". Its header fields are probably not what Jakarta Mail would write;"
                    + " see the server's log for SENDER0006.");
        }
        return new FinishedMail(new byte[0], body.behind(header));
    }

    /** {@return the same mail with a DKIM-Signature field of each of these in front} */
    FinishedMail signed(DkimSigner signer, List<DkimIdentity> identities) throws DkimException {
        return identities.isEmpty()
                ? this
                : new FinishedMail(signer.sign(message, 0, message.length, identities), message);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(signatures);
        out.write(message);
    }
}
