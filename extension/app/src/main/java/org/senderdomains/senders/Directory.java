package org.senderdomains.senders;

import java.util.List;
import java.util.Optional;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;

/** What the rules need to know of accounts, members and domains. */
public interface Directory {

    /** {@return what this login is, once for each account it is a member of} */
    List<Person> memberships(String principal);

    /** {@return the members whose notification address this is, by its key} */
    List<Person> withAddress(String addressKey);

    Optional<Party> party(String account);

    /** {@return the account's confirmed sender address} */
    Optional<EmailAddress> senderAddress(String account);

    /** {@return the account's claim to exactly this name, not to one above it} */
    Optional<OwnDomain> domain(String account, DomainName name);

    /** {@return the accounts with policy {@code domain} that may send under this name} */
    List<Party> withDomainPolicy(DomainName name);
}
