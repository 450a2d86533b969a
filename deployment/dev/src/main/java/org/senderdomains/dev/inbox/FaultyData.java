package org.senderdomains.dev.inbox;

import java.io.IOException;
import org.senderdomains.dev.inbox.SmtpFault.Stage;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.internal.command.DataCommand;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** The DATA command, unless a fault is in the way. The library itself asks its handler only after it has said 354. */
final class FaultyData extends BaseCommand {

    private final DataCommand real = new DataCommand();
    private final SmtpFaults faults;

    FaultyData(SmtpFaults faults) {
        super("DATA", "Receives a message, or fails as told.");
        this.faults = faults;
    }

    @Override
    public void execute(String command, Session session) throws IOException, DropConnectionException {
        if (session.isMailTransactionInProgress() && session.getRecipientCount() > 0) {
            try {
                Refusal.check(faults, Stage.DATA, "", session);
            } catch (DropConnectionException e) {
                throw e;
            } catch (RejectException e) {
                session.resetMailTransaction();
                session.sendResponse(e.getErrorResponse());
                return;
            }
        }
        real.execute(command, session);
    }
}
