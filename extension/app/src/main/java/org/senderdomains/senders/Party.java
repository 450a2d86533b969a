package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.sender.Decision;

/** An account for which a mail may be sent. */
public record Party(String account, Terms terms) {

    /** {@return the account that a decision says a mail is sent for} */
    static Optional<String> of(Decision decision) {
        if (decision instanceof Decision.Verified verified) {
            return Optional.of(verified.account());
        } else if (decision instanceof Decision.Refused refused) {
            return Optional.of(refused.account());
        }
        return decision instanceof Decision.Fallback fallback ? fallback.account() : Optional.empty();
    }
}
