package org.senderdomains.senders;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.members.Belonging;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.platform.keys.ActiveKeys;
import org.senderdomains.platform.keys.Signing;
import org.senderdomains.platform.keys.SigningKeys;

/** The directory as it stands in the database: one query to an answer. */
@Dependent
public class DatabaseDirectory implements Directory {

    private static final String PEOPLE =
            "select a.id, a.terms, m.id.principal, m.notificationAddress, m.vouched, m.certain from Member m, Account a where m.id.account = a.id";

    private final EntityManager entities;
    private final ActiveKeys active;
    private final SigningKeys keys;

    @Inject
    public DatabaseDirectory(EntityManager entities, ActiveKeys active, SigningKeys keys) {
        this.entities = entities;
        this.active = active;
        this.keys = keys;
    }

    @Override
    public List<Person> memberships(String principal) {
        return storable(principal)
                ? people(query(PEOPLE + " and m.id.principal = :principal").setParameter("principal", principal))
                : List.of();
    }

    @Override
    public List<Person> withAddress(String addressKey) {
        return people(query(PEOPLE + " and m.notificationKey = :key").setParameter("key", addressKey));
    }

    @Override
    public Optional<Party> party(String account) {
        return storable(account)
                ? parties(query("select a.id, a.terms from Account a where a.id = :id")
                                .setParameter("id", account))
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    @Override
    public Optional<EmailAddress> senderAddress(String account) {
        return entities.createQuery(
                        "select s.address from SenderAddress s where s.account = :account and s.address is not null",
                        String.class)
                .setParameter("account", account)
                .getResultStream()
                .map(EmailAddress::parse)
                .findFirst();
    }

    @Override
    public Optional<OwnDomain> domain(String account, DomainName name) {
        return active.ofClaim(account, name)
                .map(claim -> new OwnDomain(
                        claim.status(), claim.returnPathHost(), () -> identities(keys.tenant(account, name, claim))));
    }

    /** {@return with what the platform signs its own mail from this domain; empty if it has no usable key} */
    List<DkimIdentity> platformSignatures(DomainName name) {
        return identities(keys.platform(name));
    }

    private static List<DkimIdentity> identities(Signing signing) {
        return signing instanceof Signing.Ready ready ? List.of(ready.identity()) : List.of();
    }

    @Override
    public List<Party> withDomainPolicy(DomainName name) {
        return parties(query("select a.id, a.terms from Domain d, Account a where d.account = a.id and d.name = :name"
                        + " and a.terms.senderPolicy = :policy and d.progress.standing.status in :sending")
                .setParameter("name", name.ascii())
                .setParameter("policy", SendingPolicy.DOMAIN)
                .setParameter("sending", List.of(DomainStatus.VERIFIED, DomainStatus.AT_RISK)));
    }

    private TypedQuery<Tuple> query(String text) {
        return entities.createQuery(text, Tuple.class);
    }

    private static List<Person> people(TypedQuery<Tuple> query) {
        return query.getResultStream()
                .map(row -> new Person(
                        party(row),
                        row.get(2, String.class),
                        Optional.ofNullable(row.get(3, String.class)).map(EmailAddress::parse),
                        Belonging.of(row.get(4, Boolean.class), row.get(5, Boolean.class))))
                .toList();
    }

    private static List<Party> parties(TypedQuery<Tuple> query) {
        return query.getResultStream().map(DatabaseDirectory::party).toList();
    }

    private static Party party(Tuple row) {
        return new Party(row.get(0, String.class), row.get(1, Terms.class));
    }

    /** PostgreSQL refuses NUL even in a question; nothing with one in it was ever stored. */
    private static boolean storable(String text) {
        return text.indexOf('\0') < 0;
    }
}
