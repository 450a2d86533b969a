package org.senderdomains.accounts;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.senderdomains.accounts.members.Member;
import org.senderdomains.accounts.members.MemberId;

/** All accounts and memberships, as far as the database knows. */
@Dependent
public class Accounts {

    private final EntityManager entities;

    @Inject
    public Accounts(EntityManager entities) {
        this.entities = entities;
    }

    public List<Account> all() {
        return entities.createQuery("select a from Account a order by a.id", Account.class)
                .getResultList();
    }

    /** {@return the ids of the first so many} */
    public List<String> firstIds(int most) {
        return entities.createQuery("select a.id from Account a order by a.id", String.class)
                .setMaxResults(most)
                .getResultList();
    }

    public long count() {
        return entities.createQuery("select count(a) from Account a", Long.class)
                .getSingleResult();
    }

    public Optional<Account> find(String id) {
        return Account.isId(id) ? Optional.ofNullable(entities.find(Account.class, id)) : Optional.empty();
    }

    public Account add(Account account) {
        entities.persist(account);
        entities.flush();
        return account;
    }

    public void remove(Account account) {
        entities.remove(account);
    }

    public Optional<Member> member(MemberId id) {
        return member(id, LockModeType.NONE);
    }

    /** {@return the same with nobody else changing it until the transaction ends} */
    public Optional<Member> locked(MemberId id) {
        return member(id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<Member> member(MemberId id, LockModeType lock) {
        // PostgreSQL refuses NUL even in a question.
        return id.principal().indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.ofNullable(entities.find(Member.class, id, lock));
    }

    public List<Member> members(String account) {
        return entities.createQuery(
                        "select m from Member m where m.id.account = :account order by m.id.principal", Member.class)
                .setParameter("account", account)
                .getResultList();
    }

    /** {@return those of these logins that belong to the account beyond doubt} */
    public List<String> certainAmong(String account, Set<String> principals) {
        return principals.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select m.id.principal from Member m where m.id.account = :account and m.certain = true"
                                        + " and m.id.principal in :principals",
                                String.class)
                        .setParameter("account", account)
                        .setParameter(
                                "principals",
                                // PostgreSQL refuses NUL even in a question.
                                principals.stream()
                                        .filter(principal -> principal.indexOf('\0') < 0)
                                        .toList())
                        .getResultList();
    }

    public List<Member> memberships(String principal) {
        return entities.createQuery(
                        "select m from Member m where m.id.principal = :principal order by m.id.account", Member.class)
                .setParameter("principal", principal)
                .getResultList();
    }

    public Member add(Member member) {
        entities.persist(member);
        entities.flush();
        return member;
    }

    public void remove(Member member) {
        entities.remove(member);
    }
}
