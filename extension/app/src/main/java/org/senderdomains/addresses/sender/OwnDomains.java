package org.senderdomains.addresses.sender;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.senderdomains.accounts.Account;
import org.senderdomains.domains.Additions;
import org.senderdomains.domains.Claims;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.web.Problem;

/** The domains of sender addresses, among those of the account. */
@Dependent
public class OwnDomains {

    private final Domains domains;
    private final Claims claims;
    private final Additions additions;

    @Inject
    public OwnDomains(Domains domains, Claims claims, Additions additions) {
        this.domains = domains;
        this.claims = claims;
        this.additions = additions;
    }

    Optional<Domain> find(String account, DomainName name) {
        return domains.find(account, name);
    }

    /**
     * Refuses an address whose domain could not be added once it is confirmed.
     *
     * @throws InvalidInput if no account may claim it
     * @throws Problem if the account has added too many in a day
     */
    public void requireClaimable(Account account, DomainName name) {
        claims.require(name);
        if (isMissing(account, name)) {
            additions.requireRoom(account);
        }
    }

    /**
     * Adds it if it is not there, so that there are records to be shown. If none can be issued at the moment, or so many
     * were added lately that this one has to wait, that is no reason not to believe in the address.
     */
    public void add(Account account, DomainName name) {
        if (!isMissing(account, name)) {
            return;
        }
        try {
            additions.add(account, name.ascii());
        } catch (Problem | InvalidInput e) {
            SenderAddressLog.LOG.domainNotAdded(account.id(), name.ascii(), e.getMessage());
        }
    }

    private boolean isMissing(Account account, DomainName name) {
        return domains.find(account.id(), name)
                .filter(known -> known.status() != DomainStatus.EXPIRED)
                .isEmpty();
    }
}
