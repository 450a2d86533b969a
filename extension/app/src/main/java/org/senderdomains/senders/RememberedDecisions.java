package org.senderdomains.senders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.sender.SenderDomains;

/**
 * Makes the server module forget its remembered decisions once a change they rest on may be committed. That is so after a
 * failure, too: a commit whose answer was lost on the way from the database has happened all the same.
 */
@ApplicationScoped
public class RememberedDecisions {

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) WhoMaySendChanged change) {
        SenderDomains.forget();
    }
}
