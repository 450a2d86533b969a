package org.senderdomains.addresses;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.senderdomains.notices.NoticeKind;
import org.senderdomains.notices.OwnLinks;

/** All requests for confirmation, as far as the database knows. Every method wants a transaction around it. */
@Dependent
public class Confirmations implements OwnLinks {

    /** Where {@link ConfirmationPage} is. */
    static final String PATH = "/sender-domains/confirm/";

    private final EntityManager entities;
    private final InstantSource time;
    private final SecureRandom chance;

    @Inject
    public Confirmations(EntityManager entities, InstantSource time, SecureRandom chance) {
        this.entities = entities;
        this.time = time;
        this.chance = chance;
    }

    Instant now() {
        return time.instant();
    }

    Confirmation add(Confirmation confirmation) {
        entities.persist(confirmation);
        entities.flush();
        return confirmation;
    }

    Optional<Confirmation> find(long id) {
        return Optional.ofNullable(entities.find(Confirmation.class, id));
    }

    /** {@return the same with nobody else ending it until the transaction does} */
    Optional<Confirmation> locked(long id) {
        return Optional.ofNullable(entities.find(Confirmation.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Ends what is still open for a member. */
    void withdraw(Wish wish) {
        entities.createQuery(
                        "select c from Confirmation c where c.account = :account and c.principal = :principal"
                                + " and c.endedAt is null",
                        Confirmation.class)
                .setParameter("account", wish.account())
                .setParameter("principal", wish.principal())
                .getResultList()
                .forEach(open -> open.end(Ending.WITHDRAWN, time.instant()));
    }

    /** {@return what the link of this token is for, if it still is for anything} One question, whatever the reason. */
    Optional<Confirmation> open(Optional<Token> token) {
        List<Confirmation> found = entities.createQuery(
                        "select c from ConfirmationLink l, Confirmation c where l.hash = :hash"
                                + " and c.id = l.confirmation and c.endedAt is null and l.expiresAt > :now",
                        Confirmation.class)
                .setParameter("hash", token.map(Token::hash).orElse(""))
                .setParameter("now", time.instant())
                .getResultList();
        return found.stream().findFirst();
    }

    @Override
    public Optional<String> make(NoticeKind kind, long subject) {
        return find(subject).filter(open -> open.isOpenAt(time.instant())).map(open -> {
            Token token = Token.draw(chance);
            entities.persist(new ConfirmationLink(token, open));
            return PATH + token.text();
        });
    }

    /** Forgets what nobody can confirm any more. */
    void forget(Instant expiredBefore) {
        entities.createQuery("delete from ConfirmationLink l where l.expiresAt < :old")
                .setParameter("old", expiredBefore)
                .executeUpdate();
        entities.createQuery("delete from Confirmation c where c.expiresAt < :old")
                .setParameter("old", expiredBefore)
                .executeUpdate();
    }
}
