package org.senderdomains.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import org.senderdomains.metrics.Counter;
import org.senderdomains.metrics.Counters;

/** What the transports for {@code smtp} and {@code smtps} have in common. Used under the transport's own lock. */
final class Handover {

    /** The transport's own way of sending. */
    interface Wire {
        void send(Message message, Address[] recipients) throws MessagingException;
    }

    private final Departure departure;
    private Message written;
    private Message leaving;

    Handover(Departure departure) {
        this.departure = departure;
    }

    void send(Session session, String protocol, Message message, Address[] recipients, Wire wire)
            throws MessagingException {
        long begun = System.nanoTime();
        boolean taken = false;
        try {
            handOver(session, protocol, message, recipients, wire);
            taken = true;
        } finally {
            Counters.count(taken ? Counter.MAILS_SENT : Counter.MAILS_FAILED);
            Counters.add(Counter.SEND_TIME, taken ? System.nanoTime() - begun : 0);
        }
    }

    private void handOver(Session session, String protocol, Message message, Address[] recipients, Wire wire)
            throws MessagingException {
        if (!(message instanceof MimeMessage mime)) {
            // The transport says itself that it cannot send such a message.
            wire.send(message, recipients);
            return;
        }
        Optional<OutgoingMessage> outgoing =
                departure.prepare(session, mime, Departure.envelope(session, protocol, mime), recipients);
        if (outgoing.isEmpty()) {
            wire.send(message, recipients);
            return;
        }
        written = message;
        leaving = outgoing.get();
        try {
            wire.send(leaving, recipients);
        } finally {
            written = null;
            leaving = null;
        }
    }

    /** {@return the message as a listener of the application knows it} */
    Message known(Message message) {
        return message != null && message == leaving ? written : message;
    }

    /**
     * {@return whether an SMTP extension may be used for the mail that leaves now} Angus Mail 2.0.4 doubles leading dots in BDAT chunks too, where
     * no server removes them (RFC 3030 §2): bytes that leave would not be the ones that were finished.
     */
    boolean mayUse(String extension) {
        return leaving == null || !"CHUNKING".equalsIgnoreCase(extension);
    }
}
