package org.senderdomains.addresses;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.web.LinkToken;

/** Somebody pressed a button on the page behind a link. */
@Dependent
public class Press {

    private static final int TRIES = 3;

    private final Replies replies;
    private final Transactions transactions;

    @Inject
    public Press(Replies replies, Transactions transactions) {
        this.replies = replies;
        this.transactions = transactions;
    }

    /** @param confirm else it "was not me" */
    Replies.Result press(Optional<LinkToken> token, boolean confirm) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return once(token, confirm);
            } catch (PersistenceException e) {
                // Somebody else did the same at the same moment, and was faster: the next look finds that.
                AddressLog.LOG.debug("A confirmation is tried again.", e);
            }
        }
        return once(token, confirm);
    }

    private Replies.Result once(Optional<LinkToken> token, boolean confirm) {
        return transactions.inNew(() -> confirm ? replies.confirm(token) : replies.deny(token));
    }
}
