package org.senderdomains.senders;

import java.util.List;
import java.util.Optional;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;

/** The directory as if nobody were a member of any account but this one. */
record OneAccount(Directory all, String account) implements Directory {

    @Override
    public List<Person> memberships(String principal) {
        return here(all.memberships(principal));
    }

    @Override
    public List<Person> withAddress(String addressKey) {
        return here(all.withAddress(addressKey));
    }

    private List<Person> here(List<Person> people) {
        return people.stream()
                .filter(person -> person.party().account().equals(account))
                .toList();
    }

    @Override
    public Optional<Party> party(String name) {
        return all.party(name);
    }

    @Override
    public Optional<EmailAddress> senderAddress(String name) {
        return all.senderAddress(name);
    }

    @Override
    public Optional<OwnDomain> domain(String name, DomainName domain) {
        return all.domain(name, domain);
    }

    @Override
    public List<Party> withDomainPolicy(DomainName name) {
        return all.withDomainPolicy(name).stream()
                .filter(party -> party.account().equals(account))
                .toList();
    }
}
