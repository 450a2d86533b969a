package org.senderdomains.addresses.link;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.web.LinkToken;

/** Somebody pressed a button on the page behind a link. */
@Dependent
public class Press {

    private final Replies replies;
    private final Transactions transactions;

    @Inject
    public Press(Replies replies, Transactions transactions) {
        this.replies = replies;
        this.transactions = transactions;
    }

    /** @param confirm else it "was not me" */
    Replies.Result press(Optional<LinkToken> token, boolean confirm) {
        return transactions.inNewDespiteRaces(() -> confirm ? replies.confirm(token) : replies.deny(token));
    }
}
