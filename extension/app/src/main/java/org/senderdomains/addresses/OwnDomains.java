package org.senderdomains.addresses;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.senderdomains.accounts.Account;
import org.senderdomains.domains.Claims;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainStatus;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.RecordsIssued;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.web.Problem;

/** The domains of sender addresses, among those of the account. */
@Dependent
public class OwnDomains {

    private final Domains domains;
    private final Claims claims;
    private final Event<RecordsIssued> issued;

    @Inject
    public OwnDomains(Domains domains, Claims claims, Event<RecordsIssued> issued) {
        this.domains = domains;
        this.claims = claims;
        this.issued = issued;
    }

    Optional<Domain> find(String account, DomainName name) {
        return domains.find(account, name);
    }

    /** @throws InvalidInput if no account may claim it */
    void requireClaimable(DomainName name) {
        claims.require(name);
    }

    /**
     * Adds it if it is not there, so that there are records to be shown. If none can be issued at the moment that is no
     * reason not to believe in the address.
     */
    void add(Account account, DomainName name) {
        Optional<Domain> known = domains.find(account.id(), name);
        if (known.isPresent() && known.get().status() != DomainStatus.EXPIRED) {
            return;
        }
        try {
            issued.fire(new RecordsIssued(claims.add(account, name.ascii()).id()));
        } catch (Problem | InvalidInput e) {
            AddressLog.LOG.domainNotAdded(account.id(), name.ascii(), e.getMessage());
        }
    }
}
