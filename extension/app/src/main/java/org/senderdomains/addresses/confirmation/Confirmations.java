package org.senderdomains.addresses.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.Account;
import org.senderdomains.runtime.AnHourPassed;
import org.senderdomains.web.LinkToken;

/** All requests for confirmation, as far as the database knows. Every method wants a transaction around it. */
@Dependent
public class Confirmations {

    /** Long enough to answer whoever asks what became of a request. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final EntityManager entities;
    private final InstantSource time;
    private final SecureRandom chance;

    @Inject
    public Confirmations(EntityManager entities, InstantSource time, SecureRandom chance) {
        this.entities = entities;
        this.time = time;
        this.chance = chance;
    }

    public Instant now() {
        return time.instant();
    }

    Confirmation add(Confirmation confirmation) {
        entities.persist(confirmation);
        entities.flush();
        return confirmation;
    }

    public Optional<Confirmation> find(long id) {
        return Optional.ofNullable(entities.find(Confirmation.class, id));
    }

    /** {@return the same with nobody else ending it until the transaction does} */
    public Optional<Confirmation> locked(long id) {
        return Optional.ofNullable(entities.find(Confirmation.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** {@return what of the account's requests the owners of mailboxes said no to since then} */
    List<Confirmation> denied(String account, Instant since) {
        return entities.createQuery(
                        "select c from Confirmation c where c.account = :account and c.ending = :denied"
                                + " and c.endedAt > :since",
                        Confirmation.class)
                .setParameter("account", account)
                .setParameter("denied", Ending.DENIED)
                .setParameter("since", since)
                .getResultList();
    }

    /** {@return what a mailbox's owner last said no to within a day, where it was to be the account's sender address} */
    public Optional<Confirmation> lastDenied(String account) {
        return denied(account, now().minus(Duration.ofDays(1))).stream()
                .filter(denied -> denied.wish().purpose() == Purpose.SENDER_ADDRESS)
                .max(Comparator.comparing(
                        denied -> denied.endedAt(Ending.DENIED).orElseThrow()));
    }

    /** {@return what asks just that; what else is still open for the member is ended} */
    public Optional<Confirmation> keepOnly(Wish wish) {
        List<Confirmation> open = entities.createQuery(
                        "select c from Confirmation c where c.account = :account and c.principal = :principal"
                                + " and c.endedAt is null order by c.id",
                        Confirmation.class)
                .setParameter("account", wish.account())
                .setParameter("principal", wish.principal())
                .getResultList();
        Optional<Confirmation> same = open.stream()
                .filter(one -> one.isOpenAt(time.instant()) && one.wish().equals(wish))
                .reduce((earlier, later) -> later);
        open.stream()
                .filter(one -> !one.equals(same.orElse(null)))
                .forEach(other -> other.end(Ending.WITHDRAWN, time.instant()));
        return same;
    }

    /** What a link asks, and for whom. */
    public record Asked(Confirmation confirmation, Account account) {}

    /**
     * {@return what the link of this token asks, if it still asks anything} One question to the database, whatever the
     * reason: how long an answer takes must not tell a link that was used from one that never was.
     */
    public Optional<Asked> asked(Optional<LinkToken> token) {
        return entities.createQuery(
                        "select c, a from ConfirmationLink l, Confirmation c, Account a where l.hash = :hash"
                                + " and c.id = l.confirmation and a.id = c.account and c.endedAt is null"
                                + " and l.expiresAt > :now and (exists (select 1 from SenderAddress s"
                                + " where s.nextConfirmation = c.id) or exists (select 1 from Member m"
                                + " where m.id.account = c.account and m.id.principal = c.principal"
                                + " and m.unconfirmedAddress = c.address))",
                        Tuple.class)
                .setParameter("hash", LinkToken.hash(token))
                .setParameter("now", time.instant())
                .getResultStream()
                .findFirst()
                .map(row -> new Asked(row.get(0, Confirmation.class), row.get(1, Account.class)));
    }

    /** {@return what stands in a link to it that is good from the end of the transaction on; empty if it asks nothing any more} */
    public Optional<LinkToken> link(long id) {
        return open(id).map(open -> {
            LinkToken token = LinkToken.draw(chance);
            entities.persist(new ConfirmationLink(token, open));
            return token;
        });
    }

    /** {@return the request, if it still asks anything} */
    public Optional<Confirmation> open(long id) {
        return find(id).filter(open -> open.isOpenAt(time.instant()));
    }

    /** Forgets what nobody can confirm any more. */
    public void forget(@Observes AnHourPassed hour) {
        Instant expiredBefore = time.instant().minus(KEPT);
        entities.createQuery("delete from ConfirmationLink l where l.expiresAt < :old")
                .setParameter("old", expiredBefore)
                .executeUpdate();
        entities.createQuery("delete from Confirmation c where c.expiresAt < :old")
                .setParameter("old", expiredBefore)
                .executeUpdate();
    }
}
