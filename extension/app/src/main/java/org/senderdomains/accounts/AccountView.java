package org.senderdomains.accounts;

import org.senderdomains.accounts.terms.Terms;

/** An account in JSON. */
public record AccountView(
        String id,
        String displayName,
        OwnerView owner,
        boolean option,
        String senderPolicy,
        String recordShape,
        String onUnverified,
        String locale) {

    /** An owner in JSON, read and written. */
    public record OwnerView(String principal, String notificationAddress) {}

    public static AccountView of(Account account) {
        Terms terms = account.terms();
        return new AccountView(
                account.id(),
                account.displayName(),
                new OwnerView(account.owner().principal(), account.owner().notificationAddress()),
                terms.option(),
                Choice.print(terms.senderPolicy()),
                Choice.print(terms.recordShape()),
                Choice.print(terms.onUnverified()),
                Choice.print(terms.locale()));
    }
}
