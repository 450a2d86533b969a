package org.senderdomains.dev.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** What a fault looks like to the SMTP library. */
final class Refusal {

    private Refusal() {}

    /** Goes through the faults of a stage; returns if none of them ends it. */
    static void check(SmtpFaults faults, Stage stage, String recipient, Session session) throws RejectException {
        Optional<SmtpFault> fault = faults.strike(stage, recipient);
        if (fault.isPresent()) {
            throw of(fault.get(), session);
        }
    }

    static RejectException of(SmtpFault fault, Session session) {
        if (fault instanceof SmtpFault.Answer answer) {
            // RFC 5321 §3.8: a server that closes the channel on its own says 421 first.
            return answer.code() == 421
                    ? new DropConnectionException(answer.code(), answer.text())
                    : new RejectException(answer.code(), answer.text());
        }
        close(session);
        return new DropConnectionException();
    }

    /** Closes the connection under the library, so that whatever it would say next is not heard. */
    static void close(Session session) {
        try {
            session.closeSocket();
        } catch (IOException e) {
            throw new UncheckedIOException("The inbox could not hang up on a client.", e);
        }
    }
}
