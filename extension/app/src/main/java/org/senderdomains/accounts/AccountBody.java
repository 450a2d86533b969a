package org.senderdomains.accounts;

import java.time.Instant;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.names.PlainText;
import org.senderdomains.sentences.Sentence;

/**
 * What the operator says about an account. What is left out stays as it is, since whoever corrects a name does not mean to
 * take the option away; a new account gets the defaults of PRODUCT rule A1.
 */
public record AccountBody(
        String displayName,
        AccountView.OwnerView owner,
        Boolean option,
        String senderPolicy,
        String recordShape,
        String onUnverified,
        String locale) {

    Account account(String id, Instant now) {
        return new Account(id, readDisplayName(), readOwner(), readTerms(Terms.OF_A_NEW_ACCOUNT), now);
    }

    void applyTo(Account account) {
        account.change(
                displayName == null ? account.displayName() : readDisplayName(),
                owner == null ? account.owner() : readOwner(),
                readTerms(account.terms()));
    }

    private String readDisplayName() {
        return PlainText.of(displayName, "displayName", 200);
    }

    private Owner readOwner() {
        if (owner == null) {
            throw new InvalidInput(Sentence.OWNER_MISSING.with());
        }
        return new Owner(
                PlainText.of(owner.principal(), "owner.principal", 255),
                EmailAddress.parse(owner.notificationAddress()).toString());
    }

    private Terms readTerms(Terms otherwise) {
        return new Terms(
                option == null ? otherwise.option() : option,
                Choice.read(senderPolicy, "senderPolicy", SendingPolicy.class, otherwise.senderPolicy()),
                Choice.read(recordShape, "recordShape", RecordShape.class, otherwise.recordShape()),
                Choice.read(onUnverified, "onUnverified", OnUnverified.class, otherwise.onUnverified()),
                Choice.read(locale, "locale", Language.class, otherwise.locale()));
    }
}
