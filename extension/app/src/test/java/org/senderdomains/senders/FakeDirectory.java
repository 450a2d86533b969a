package org.senderdomains.senders;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.senderdomains.accounts.members.Belonging;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.dkim.DkimAlgorithm;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;

/** A directory that knows what the test told it. */
final class FakeDirectory implements Directory {

    private static final DkimKey KEY = DkimKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom());

    private final Map<String, Terms> accounts = new LinkedHashMap<>();
    private final List<Row> members = new ArrayList<>();
    private final Map<String, Map<DomainName, DomainStatus>> domains = new HashMap<>();

    private final Set<String> keyless = new HashSet<>();
    private final Map<String, EmailAddress> senderAddresses = new HashMap<>();

    private record Row(String account, String principal, Optional<EmailAddress> address, Belonging belonging) {}

    FakeDirectory account(String id, SendingPolicy policy) {
        return account(id, policy, true, OnUnverified.FALLBACK);
    }

    FakeDirectory account(String id, SendingPolicy policy, boolean option, OnUnverified onUnverified) {
        accounts.put(id, new Terms(option, policy, RecordShape.CNAME, onUnverified, Language.JA));
        return this;
    }

    FakeDirectory member(String account, String principal, String address) {
        members.add(
                new Row(account, principal, Optional.ofNullable(address).map(EmailAddress::parse), Belonging.CERTAIN));
        return this;
    }

    /** A member of whom only an admin of the account says so. */
    FakeDirectory unconfirmedMember(String account, String principal) {
        members.add(new Row(account, principal, Optional.empty(), Belonging.CLAIMED));
        return this;
    }

    /** A member of whom only an admin of the account says so, with a mailbox that somebody reads. */
    FakeDirectory confirmedMember(String account, String principal, String address) {
        members.add(new Row(account, principal, Optional.of(EmailAddress.parse(address)), Belonging.CONFIRMED));
        return this;
    }

    FakeDirectory senderAddress(String account, String address) {
        senderAddresses.put(account, EmailAddress.parse(address));
        return this;
    }

    @Override
    public Optional<EmailAddress> senderAddress(String account) {
        return Optional.ofNullable(senderAddresses.get(account));
    }

    FakeDirectory domain(String account, String name, DomainStatus status) {
        domains.computeIfAbsent(account, id -> new HashMap<>()).put(new DomainName(name), status);
        return this;
    }

    /** An account whose keys cannot be used. */
    FakeDirectory withoutKeys(String account) {
        keyless.add(account);
        return this;
    }

    @Override
    public List<Person> memberships(String principal) {
        return members.stream()
                .filter(row -> row.principal.equals(principal))
                .map(this::person)
                .toList();
    }

    @Override
    public List<Person> withAddress(String addressKey) {
        return members.stream()
                .filter(row -> row.address
                        .map(EmailAddress::key)
                        .filter(addressKey::equals)
                        .isPresent())
                .map(this::person)
                .toList();
    }

    @Override
    public Optional<Party> party(String account) {
        return Optional.ofNullable(accounts.get(account)).map(terms -> new Party(account, terms));
    }

    @Override
    public Optional<OwnDomain> domain(String account, DomainName name) {
        return Optional.ofNullable(domains.getOrDefault(account, Map.of()).get(name))
                .map(status -> new OwnDomain(
                        status,
                        returnPath(account, name),
                        () -> keyless.contains(account) ? List.of() : keys(name.ascii())));
    }

    /** {@return keys that differ only by the name they stand for} */
    static List<DkimIdentity> keys(String domain) {
        return List.of(new DkimIdentity(domain, "sd1", KEY));
    }

    @Override
    public List<Party> withDomainPolicy(DomainName name) {
        return accounts.keySet().stream()
                .filter(account -> accounts.get(account).senderPolicy() == SendingPolicy.DOMAIN)
                .filter(account -> domain(account, name)
                        .filter(domain -> domain.status().maySend())
                        .isPresent())
                .flatMap(account -> party(account).stream())
                .toList();
    }

    static String returnPath(String account, DomainName name) {
        return "rp-" + account + "." + name;
    }

    private Person person(Row row) {
        return new Person(party(row.account).orElseThrow(), row.principal, row.address, row.belonging);
    }
}
