package org.senderdomains.domains;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.senderdomains.accounts.Account;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.records.Labels;
import org.senderdomains.names.DomainName;

/** All claims, as far as the database knows. */
@Dependent
public class Domains {

    private static final int KEPT = 100;
    private static final int SHOWN = 500;

    private final EntityManager entities;

    @Inject
    public Domains(EntityManager entities) {
        this.entities = entities;
    }

    public List<Domain> of(String account) {
        return entities.createQuery(
                        "select distinct d from Domain d left join fetch d.records"
                                + " where d.account = :account order by d.name",
                        Domain.class)
                .setParameter("account", account)
                .getResultList();
    }

    /** A domain in a list of them. */
    public record Listed(String name, DomainStatus status) {}

    /** {@return the account's first so many} */
    public List<Listed> first(String account, int most) {
        return entities.createQuery(
                        "select d.name, d.progress.standing.status from Domain d where d.account = :account"
                                + " order by d.name",
                        Tuple.class)
                .setParameter("account", account)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Listed(row.get(0, String.class), row.get(1, DomainStatus.class)))
                .toList();
    }

    /** {@return how many the account has in each status that one of them is in} */
    public Map<String, Long> countByStatus(String account) {
        return entities.createQuery(
                        "select d.progress.standing.status, count(d) from Domain d where d.account = :account"
                                + " group by d.progress.standing.status",
                        Tuple.class)
                .setParameter("account", account)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.get(0, DomainStatus.class).name(), row -> row.get(1, Long.class)));
    }

    /** {@return how many there are in each status that one of them is in} */
    public Map<String, Long> countByStatus() {
        return entities.createQuery(
                        "select d.progress.standing.status, count(d) from Domain d"
                                + " group by d.progress.standing.status",
                        Tuple.class)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.get(0, DomainStatus.class).name(), row -> row.get(1, Long.class)));
    }

    /** {@return how many the account has} Whoever else adds one to the same account waits for this transaction to end. */
    long count(String account) {
        entities.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE);
        return entities.createQuery("select count(d) from Domain d where d.account = :account", Long.class)
                .setParameter("account", account)
                .getSingleResult();
    }

    public Optional<Domain> find(String account, DomainName name) {
        return entities.createQuery(
                        "select d from Domain d where d.account = :account and d.name = :name", Domain.class)
                .setParameter("account", account)
                .setParameter("name", name.ascii())
                .getResultStream()
                .findFirst();
    }

    public Optional<Domain> find(long id) {
        return Optional.ofNullable(entities.find(Domain.class, id));
    }

    /** {@return other accounts' claims to the same name that once were verified and are not given up} */
    public List<Domain> verifiedByOthers(Domain domain) {
        return entities.createQuery(
                        "select d from Domain d where d.name = :name and d.account <> :account"
                                + " and d.progress.standing.verifiedAt is not null"
                                + " and d.progress.standing.status <> :expired order by d.id",
                        Domain.class)
                .setParameter("name", domain.name().ascii())
                .setParameter("account", domain.account())
                .setParameter("expired", DomainStatus.EXPIRED)
                .getResultList();
    }

    /** {@return the domain as it is now, with nobody else changing it; empty if somebody has just removed it} */
    Optional<Domain> lock(Domain domain) {
        try {
            entities.refresh(domain, LockModeType.PESSIMISTIC_WRITE);
            return Optional.of(domain);
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    void begin(Domain domain, Instant now) {
        entities.persist(domain);
        entities.flush();
        entities.persist(DomainEvent.begun(domain, now));
    }

    void restarted(Domain domain, Instant now) {
        entities.persist(DomainEvent.begun(domain, now));
    }

    /** Writes into the domain's history what was done to it. */
    void record(Domain domain, Cause cause, Change change, Instant now) {
        if (change.ofStatus()) {
            entities.persist(DomainEvent.of(domain, cause, change, now));
        }
    }

    /** Writes into the domain's history what was seen of it, if that is anything new. */
    public void record(Domain domain, Look look, Change change, Instant now) {
        if (change.ofStatus() || change.newlySeen()) {
            entities.persist(DomainEvent.of(domain, look, change, now));
            forgetTheOldest(domain);
        }
    }

    /** Changes of the status are kept for ever; of what else was seen, the last hundred. */
    private void forgetTheOldest(Domain domain) {
        entities.createQuery(
                        "select e.happenedAt from DomainEvent e where e.claim = :claim and e.before = e.after"
                                + " order by e.happenedAt desc",
                        Instant.class)
                .setParameter("claim", domain.id())
                .setFirstResult(KEPT)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .ifPresent(oldest -> entities.createQuery("delete from DomainEvent e where e.claim = :claim"
                                + " and e.before = e.after and e.happenedAt <= :oldest")
                        .setParameter("claim", domain.id())
                        .setParameter("oldest", oldest)
                        .executeUpdate());
    }

    /** {@return the domain's history, the newest first; at most the last five hundred entries} */
    List<DomainEvent> history(Domain domain) {
        // Not by id: each node has numbers of its own in store.
        return entities.createQuery(
                        "select e from DomainEvent e where e.claim = :claim order by e.happenedAt desc, e.id desc",
                        DomainEvent.class)
                .setParameter("claim", domain.id())
                .setMaxResults(SHOWN)
                .getResultList();
    }

    void remove(Domain domain) {
        entities.remove(domain);
    }

    /** {@return the memory of labels handed out, at the given time} */
    public Labels.Issued issued(Instant now) {
        return label -> {
            if (entities.find(IssuedLabel.class, label) != null) {
                return false;
            }
            entities.persist(new IssuedLabel(label, now));
            return true;
        };
    }
}
