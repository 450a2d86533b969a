package org.senderdomains.dev.inbox;

import java.util.Optional;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Greets a client, unless a fault is in the way. */
final class FaultyGreeting implements SessionHandler {

    private final SmtpFaults faults;

    FaultyGreeting(SmtpFaults faults) {
        this.faults = faults;
    }

    @Override
    public SessionAcceptance accept(Session session) {
        Optional<SmtpFault> fault = faults.strike(Stage.CONNECT, "");
        if (fault.isEmpty()) {
            return SessionAcceptance.success();
        }
        if (fault.get() instanceof SmtpFault.Answer answer) {
            return SessionAcceptance.failure(answer.code(), answer.text());
        }
        Refusal.close(session);
        return SessionAcceptance.failure(421, "4.3.0 Closed");
    }

    @Override
    public void onSessionEnd(Session session) {
        // Sessions hold nothing here.
    }
}
