package org.senderdomains.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.dkim.DkimKey;

/** All keys, as far as the database knows. Every method wants a transaction around it. */
@Dependent
public class Keys {

    /** Hibernate's number for SKIP LOCKED: what another node is at is none of ours. */
    private static final int SKIP_LOCKED = -2;

    private static final int AT_ONCE = 50;

    private final EntityManager entities;
    private final InstantSource time;
    private final SealingKeys sealing;
    private final SecureRandom chance;

    @Inject
    public Keys(EntityManager entities, InstantSource time, SealingKeys sealing, SecureRandom chance) {
        this.entities = entities;
        this.time = time;
        this.sealing = sealing;
        this.chance = chance;
    }

    /**
     * {@return a new key: one from stock, or if there is none, or nothing to encrypt it with, one that is still wanted}
     *
     * @param servedAt where the platform itself serves its public half; {@code null} if the owner does
     */
    public SigningKey want(KeyOwner owner, String servedAt) {
        SigningKey key = SigningKey.wanted(owner, servedAt, time.instant());
        entities.persist(key);
        try {
            supply(key, sealing.current());
        } catch (UnusableKey e) {
            // The timer that makes keys finds the same, and tells the operator.
        }
        return key;
    }

    /** {@return all keys of one domain in one account, in the order in which they were drawn up} */
    public List<SigningKey> of(String account, String domain) {
        return query(account, domain).getResultList();
    }

    private TypedQuery<SigningKey> query(String account, String domain) {
        return entities.createQuery(
                        "select k from SigningKey k where k.owner.account = :account and k.owner.domain = :domain"
                                + " order by k.id",
                        SigningKey.class)
                .setParameter("account", account)
                .setParameter("domain", domain);
    }

    /** {@return the key whose public half the platform serves there} */
    public Optional<SigningKey> servedAt(String name) {
        return entities.createQuery("select k from SigningKey k where k.servedAt = :name", SigningKey.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /**
     * {@return owners of keys that they publish themselves, whose active key has signed for its interval, and who have no
     * next one yet}
     */
    public List<KeyOwner> inNeedOfNext(RotationTimes times, int most) {
        return entities.createQuery(
                        "select k.owner from SigningKey k where k.state = :active and k.owner.account <> :platform"
                                + " and k.since <= :then and (k.servedAt is null"
                                + " or k.servedAt = concat(k.owner.selector, '._domainkey.', k.owner.domain))"
                                + " and not exists (select n.id from SigningKey n where n.owner.account = k.owner.account"
                                + " and n.owner.domain = k.owner.domain and n.state in :coming) order by k.id",
                        KeyOwner.class)
                .setParameter("active", KeyState.ACTIVE)
                .setParameter("platform", KeyOwner.PLATFORM)
                .setParameter("then", time.instant().minus(times.interval()))
                .setParameter("coming", List.of(KeyState.WANTED, KeyState.PUBLISHED))
                .setMaxResults(most)
                .getResultList();
    }

    /** Lets the keys of one domain take their turns. */
    public void turn(KeyOwner owner, RotationTimes times, Consumer<SigningKey> changed) {
        List<SigningKey> ring = query(owner.account(), owner.domain())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        new KeyRing(ring, times, records(owner)).turn(time.instant()).forEach(key -> {
            KeyLog.LOG.keyChanged(key.owner(), key.state());
            changed.accept(key);
        });
    }

    private OwnersRecords records(KeyOwner owner) {
        return new OwnersRecords(entities.createQuery(
                        "select r.fullName, r.state from Domain d join d.records r where d.account = :account"
                                + " and d.name = :domain",
                        Tuple.class)
                .setParameter("account", owner.account())
                .setParameter("domain", owner.domain())
                .getResultStream()
                .collect(Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, RecordState.class))));
    }

    public void remove(SigningKey key) {
        entities.remove(key);
    }

    /** Erases the key whose public half was served there. */
    public void erase(String servedAt) {
        entities.createQuery("delete from SigningKey k where k.servedAt = :name")
                .setParameter("name", servedAt)
                .executeUpdate();
    }

    /**
     * Lets the keys of one domain take their turns, if any are due.
     *
     * @param changed told of each key that changed
     * @return whether there were any
     */
    boolean turnOne(RotationTimes times, Consumer<SigningKey> changed) {
        Instant now = time.instant();
        Optional<KeyOwner> due = entities.createQuery(
                        "select k.owner from SigningKey k where k.dueAt <= :now"
                                // The interval may have been shortened since.
                                + " or k.dueAt is not null and k.state = :active and k.since <= :then order by k.dueAt",
                        KeyOwner.class)
                .setParameter("now", now)
                .setParameter("active", KeyState.ACTIVE)
                .setParameter("then", now.minus(times.interval()))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        due.ifPresent(owner -> turn(owner, times, changed));
        return due.isPresent();
    }

    /**
     * Gives what is wanted out of stock.
     *
     * @param made told of each key that got made
     * @return what is left to do
     */
    Shortage supplyWanted(SealingKey current, Consumer<SigningKey> made) {
        List<SigningKey> wanted = locked("select k from SigningKey k where k.state = :state order by k.id")
                .setParameter("state", KeyState.WANTED)
                .setMaxResults(AT_ONCE)
                .getResultList();
        int left = 0;
        for (SigningKey key : wanted) {
            if (left == 0 && supply(key, current)) {
                made.accept(key);
            } else {
                left++;
            }
        }
        return new Shortage(left, left == 0 && wanted.size() == AT_ONCE, stock(current));
    }

    /**
     * What is missing.
     *
     * @param wanted how many keys could not be given, because the stock is empty
     * @param more whether there is more to give than was tried at once
     * @param stock how many keys are in stock
     */
    record Shortage(int wanted, boolean more, int stock) {}

    /** Puts a newly made key into stock. */
    void stock(DkimKey key, SealingKey current) {
        byte[] label = new byte[16];
        chance.nextBytes(label);
        KeyOwner nobody = KeyOwner.nobody(HexFormat.of().formatHex(label));
        entities.persist(SigningKey.ready(nobody, KeyMaterial.of(key, nobody, current, chance), time.instant()));
    }

    private boolean supply(SigningKey wanted, SealingKey current) {
        Optional<DkimKey> ready = take(current);
        ready.ifPresent(key -> wanted.made(KeyMaterial.of(key, wanted.owner(), current, chance), time.instant()));
        return ready.isPresent();
    }

    private Optional<DkimKey> take(SealingKey current) {
        while (true) {
            List<SigningKey> ready = locked("select k from SigningKey k where k.state = :state"
                            + " and k.material.sealedBy = :by order by k.id")
                    .setParameter("state", KeyState.READY)
                    .setParameter("by", current.id())
                    .setMaxResults(1)
                    .getResultList();
            if (ready.isEmpty()) {
                return Optional.empty();
            }
            // Whatever comes of it, nobody gets this one again.
            entities.remove(ready.get(0));
            entities.flush();
            try {
                return Optional.of(ready.get(0).open(current));
            } catch (UnusableKey e) {
                KeyLog.LOG.stockDamaged(e.getMessage());
            }
        }
    }

    private int stock(SealingKey current) {
        return entities.createQuery(
                        "select count(k) from SigningKey k where k.state = :state and k.material.sealedBy = :by",
                        Long.class)
                .setParameter("state", KeyState.READY)
                .setParameter("by", current.id())
                .getSingleResult()
                .intValue();
    }

    private TypedQuery<SigningKey> locked(String query) {
        return entities.createQuery(query, SigningKey.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED);
    }
}
