package org.senderdomains.addresses.sender;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.senderdomains.accounts.Account;
import org.senderdomains.addresses.confirmation.Confirmation;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.confirmation.Ending;
import org.senderdomains.addresses.confirmation.Requests;
import org.senderdomains.addresses.confirmation.Wish;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/**
 * What an account's admins want of its sender address, in the transaction around it. Whoever comes at the same moment with an
 * answer to what they asked before waits until that transaction ends, and so do they (see {@link SenderAddresses#locked}).
 */
@Dependent
public class SenderAddressWishes {

    private final SenderAddresses addresses;
    private final Confirmations confirmations;
    private final Requests requests;
    private final OwnDomains domains;

    @Inject
    public SenderAddressWishes(
            SenderAddresses addresses, Confirmations confirmations, Requests requests, OwnDomains domains) {
        this.addresses = addresses;
        this.confirmations = confirmations;
        this.requests = requests;
        this.domains = domains;
    }

    /** @param client the network address of whoever wants it */
    public void want(Account account, EmailAddress address, String client) {
        domains.requireClaimable(account, address.domain());
        SenderAddress own = addresses.lockedOrBegun(account.id());
        if (own.address().filter(address::equals).isPresent()) {
            // It is confirmed already: whatever was to take its place is not any more.
            withdraw(own);
        } else if (own.next().filter(address::equals).isEmpty()) {
            withdraw(own);
            ask(own, account, address, client);
        } else if (own.nextConfirmedAt().isEmpty()) {
            askAgain(own, account, client);
        }
        addresses.release(account.id());
    }

    /** @param client the network address of whoever wants one more mail */
    public void askAgain(Account account, String client) {
        SenderAddress own = addresses
                .locked(account.id())
                .filter(known ->
                        known.next().isPresent() && known.nextConfirmedAt().isEmpty())
                .orElseThrow(() -> Problem.conflict(Sentence.NOTHING_TO_CONFIRM.with()));
        askAgain(own, account, client);
    }

    void giveUp(String account) {
        SenderAddress own =
                addresses.locked(account).orElseThrow(() -> Problem.notFound(Sentence.NO_SENDER_ADDRESS.with()));
        withdraw(own);
        addresses.remove(own);
        addresses.release(account);
    }

    private void askAgain(SenderAddress own, Account account, String client) {
        open(own)
                .ifPresentOrElse(
                        open -> {
                            requests.askAgain(open, account, client);
                            own.askedAgain();
                        },
                        // It was so long ago that it is forgotten.
                        () -> ask(own, account, own.next().orElseThrow(), client));
    }

    private void ask(SenderAddress own, Account account, EmailAddress address, String client) {
        own.want(requests.ask(Wish.sender(account.id(), address), account, client));
    }

    private void withdraw(SenderAddress own) {
        if (own.nextConfirmedAt().isEmpty()) {
            open(own).ifPresent(open -> open.end(Ending.WITHDRAWN, confirmations.now()));
        }
        own.wantNothingElse();
    }

    private Optional<Confirmation> open(SenderAddress own) {
        return own.nextConfirmation().flatMap(confirmations::find);
    }
}
