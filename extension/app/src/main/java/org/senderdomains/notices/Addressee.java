package org.senderdomains.notices;

import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.terms.Language;

/**
 * Whom a notice is for.
 *
 * @param account {@code null} for the operator
 * @param address where it is sent
 */
public record Addressee(String account, String address, Language language) {

    /** {@return who answers for the account} */
    static Addressee owner(Account account) {
        return new Addressee(
                account.id(),
                account.owner().notificationAddress(),
                account.terms().locale());
    }
}
