package org.senderdomains.dev.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Receives one mail, unless a fault is in the way. */
final class Conversation implements MessageHandler {

    private final CaughtMails mails;
    private final SmtpFaults faults;
    private final Session session;
    private final List<String> recipients = new ArrayList<>();
    private String from = "";

    Conversation(CaughtMails mails, SmtpFaults faults, MessageContext context) {
        this.mails = mails;
        this.faults = faults;
        // The library hands out its session under this type; only the session can be closed and reset.
        this.session = (Session) context;
    }

    @Override
    public void from(String address) throws RejectException {
        Refusal.check(faults, Stage.MAIL, "", session);
        from = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
        Refusal.check(faults, Stage.RCPT, address, session);
        recipients.add(address);
    }

    @Override
    public String data(InputStream message) throws RejectException, IOException {
        byte[] raw = message.readNBytes(session.getServer().getMaxMessageSize());
        Envelope envelope = new Envelope(from, recipients);
        if (message.read() != -1) {
            message.transferTo(OutputStream.nullOutputStream());
            session.resetMailTransaction();
            throw new RejectException(552, "5.3.4 The inbox takes no mail above " + raw.length + " bytes");
        }
        Optional<SmtpFault> fault = faults.strike(Stage.AFTER_DOT, "");
        if (fault.isEmpty() || (fault.get() instanceof SmtpFault.HangUp hangUp && hangUp.kept())) {
            mails.add(envelope, raw);
        }
        if (fault.isPresent()) {
            // RFC 5321 §4.1.1.4: whatever DATA ends with, the buffers are cleared. The library forgets it on refusal.
            session.resetMailTransaction();
            throw Refusal.of(fault.get(), session);
        }
        return "2.0.0 Caught as mail " + mails.lastId();
    }

    @Override
    public void done() {
        // Everything was done when the data came.
    }
}
