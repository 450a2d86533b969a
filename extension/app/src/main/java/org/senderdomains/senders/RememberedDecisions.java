package org.senderdomains.senders;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.sender.SenderDomains;

/** Makes the server module forget its remembered decisions once a change they rest on is committed. */
@ApplicationScoped
public class RememberedDecisions {

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) WhoMaySendChanged change) {
        SenderDomains.forget();
    }
}
