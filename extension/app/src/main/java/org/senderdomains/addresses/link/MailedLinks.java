package org.senderdomains.addresses.link;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.members.RefusedMail;
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.confirmation.Wish;
import org.senderdomains.addresses.sender.SenderAddresses;
import org.senderdomains.notices.NoticeKind;
import org.senderdomains.notices.OwnLinks;

/** The links in confirmation mails: made when the mail is written, and what becomes of the mail. */
@Dependent
public class MailedLinks implements OwnLinks {

    /** Where {@link ConfirmationPage} is. */
    static final String PATH = "/sender-domains/confirm/";

    private final Confirmations confirmations;
    private final SenderAddresses addresses;
    private final Accounts accounts;

    @Inject
    public MailedLinks(Confirmations confirmations, SenderAddresses addresses, Accounts accounts) {
        this.confirmations = confirmations;
        this.addresses = addresses;
        this.accounts = accounts;
    }

    @Override
    public Optional<String> make(NoticeKind kind, long subject) {
        return confirmations.link(subject).map(token -> PATH + token.text());
    }

    @Override
    public void undeliverable(NoticeKind kind, long subject, Optional<String> words) {
        RefusedMail refused = new RefusedMail(confirmations.now(), words);
        confirmations.open(subject).ifPresent(open -> undeliverable(open, refused));
    }

    private void undeliverable(Confirmation open, RefusedMail refused) {
        Wish wish = open.wish();
        switch (wish.purpose()) {
            case SENDER_ADDRESS -> addresses.find(wish.account()).ifPresent(own -> own.undeliverable(open, refused));
            case NOTIFICATION_ADDRESS ->
                accounts.member(wish.member()).ifPresent(member -> member.undeliverable(wish.address(), refused));
        }
    }
}
