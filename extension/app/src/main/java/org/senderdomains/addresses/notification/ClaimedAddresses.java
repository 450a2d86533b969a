package org.senderdomains.addresses.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.AddressClaimed;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.addresses.confirmation.Confirmations;
import org.senderdomains.addresses.confirmation.Requests;
import org.senderdomains.addresses.confirmation.Wish;

/** Sends those their confirmation whose address was set by somebody who cannot vouch for it. */
@Dependent
public class ClaimedAddresses {

    private final Requests requests;
    private final Confirmations confirmations;
    private final Accounts accounts;
    private final HttpServletRequest request;

    @Inject
    public ClaimedAddresses(
            Requests requests, Confirmations confirmations, Accounts accounts, HttpServletRequest request) {
        this.requests = requests;
        this.confirmations = confirmations;
        this.accounts = accounts;
        this.request = request;
    }

    public void ask(@Observes AddressClaimed claimed) {
        // Before anything is ended or counted, as whoever presses the button behind a link does it.
        Optional<Member> member = accounts.locked(claimed.member());
        Account account = accounts.find(claimed.member().account()).orElseThrow();
        Wish wish = Wish.notification(claimed.member(), claimed.address());
        confirmations
                .keepOnly(wish)
                .ifPresentOrElse(
                        // The link on its way goes on to work.
                        open -> requests.askAgain(open, account, request.getRemoteAddr()),
                        () -> requests.ask(wish, account, request.getRemoteAddr()));
        member.ifPresent(Member::asked);
    }
}
