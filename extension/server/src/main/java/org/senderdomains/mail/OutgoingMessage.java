package org.senderdomains.mail;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A finished mail in the form the SMTP transport takes. It has no header fields of its own and no content, so the
 * transport finds nothing to encode anew (which {@code mail.smtp.allow8bitmime} asks for): it can only write it out.
 */
final class OutgoingMessage extends SMTPMessage {

    private final FinishedMail mail;

    /** Takes over what the application asked of the SMTP conversation, apart from who sends. */
    OutgoingMessage(Session session, FinishedMail mail, String envelope, MimeMessage written) {
        super(session);
        this.mail = mail;
        setEnvelopeFrom(envelope);
        if (written instanceof SMTPMessage asked) {
            setNotifyOptions(asked.getNotifyOptions());
            setReturnOption(asked.getReturnOption());
            setSendPartial(asked.getSendPartial());
            setMailExtension(asked.getMailExtension());
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        mail.writeTo(out);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
        mail.writeTo(out);
    }
}
