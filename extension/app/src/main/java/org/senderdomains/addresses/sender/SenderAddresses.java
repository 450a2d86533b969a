package org.senderdomains.addresses.sender;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.names.EmailAddress;

/** All sender addresses, as far as the database knows. Every method wants a transaction around it. */
@Dependent
public class SenderAddresses {

    private final EntityManager entities;

    @Inject
    public SenderAddresses(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<SenderAddress> find(String account) {
        return Optional.ofNullable(entities.find(SenderAddress.class, account));
    }

    /**
     * {@return the same with nobody else changing it, or replying to what it waits for, until the transaction ends} Who wants
     * something of it and who replies both have this row first, then that of the confirmation, then what is counted; so
     * neither waits for somebody who waits for them, and whoever is second finds what the first has left.
     */
    public Optional<SenderAddress> locked(String account) {
        return Optional.ofNullable(entities.find(SenderAddress.class, account, LockModeType.PESSIMISTIC_WRITE));
    }

    /** As {@link #locked}, if there is any yet. */
    public SenderAddress lockedOrBegun(String account) {
        return locked(account).orElseGet(() -> {
            SenderAddress begun = new SenderAddress(account);
            entities.persist(begun);
            return begun;
        });
    }

    /**
     * Marks the address as confirmed for the account. Where another account does so at the same moment, the database lets
     * only one of the two transactions end well.
     *
     * @return whether no other account has confirmed it
     */
    public boolean hold(EmailAddress address, String account) {
        ConfirmedAddress known = entities.find(ConfirmedAddress.class, address.key());
        if (known == null) {
            entities.persist(new ConfirmedAddress(address, account));
            entities.flush();
            return true;
        }
        return known.account().equals(account);
    }

    /** Lets other accounts have the addresses that this one does not use and does not wait to use. */
    public void release(String account) {
        entities.flush();
        List<String> kept = find(account).stream()
                .flatMap(own -> java.util.stream.Stream.concat(
                        own.address().stream(),
                        own.next().filter(next -> own.nextConfirmedAt().isPresent()).stream()))
                .map(EmailAddress::key)
                .toList();
        entities.createQuery("select c from ConfirmedAddress c where c.account = :account", ConfirmedAddress.class)
                .setParameter("account", account)
                .getResultStream()
                .filter(held -> !kept.contains(held.key()))
                .toList()
                .forEach(entities::remove);
    }

    void remove(SenderAddress address) {
        entities.remove(address);
    }

    /** Lets those take over that have waited for their domain only (PRODUCT rule S3). */
    void settle(@Observes WhoMaySendChanged change) {
        entities.createQuery(
                        "select s.account from SenderAddress s, Domain d where s.nextConfirmedAt is not null"
                                + " and d.account = s.account and d.name = s.nextDomain"
                                + " and d.progress.standing.status in :sending",
                        String.class)
                .setParameter("sending", List.of(DomainStatus.VERIFIED, DomainStatus.AT_RISK))
                .getResultList()
                .forEach(account -> {
                    find(account).orElseThrow().takeOver();
                    release(account);
                });
    }
}
