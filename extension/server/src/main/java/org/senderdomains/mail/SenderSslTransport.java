package org.senderdomains.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;

/** Angus Mail's transport for {@code smtps}, except that what it sends is from whom the policy says. */
public final class SenderSslTransport extends SMTPSSLTransport {

    private final Handover handover = new Handover(Departure.SHARED);

    public SenderSslTransport(Session session, URLName url) {
        super(session, url);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
        handover.send(session, getURLName().getProtocol(), message, recipients, super::sendMessage);
    }

    @Override
    public boolean supportsExtension(String extension) {
        return handover.mayUse(extension) && super.supportsExtension(extension);
    }

    @Override
    protected void notifyTransportListeners(
            int type, Address[] sent, Address[] unsent, Address[] invalid, Message message) {
        super.notifyTransportListeners(type, sent, unsent, invalid, handover.known(message));
    }
}
