package org.senderdomains.platform.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.records.RecordPurpose;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.names.DomainName;

/** The keys that sign, as far as the database knows. */
@Dependent
public class ActiveKeys {

    private final EntityManager entities;

    @Inject
    public ActiveKeys(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * {@return the account's claim to exactly this domain, with the key that signs for it} One question, since it is on the
     * path of a mail. Only a key under a selector that the claim has now: an account may have given the domain up and added
     * it again.
     */
    public Optional<ClaimWithKey> ofClaim(String account, DomainName domain) {
        return entities.createQuery(
                        "select d.progress.standing.status, r.fullName, k from Domain d"
                                + " join d.records r on r.purpose = :returnPath"
                                + " left join SigningKey k on k.owner.account = d.account and k.owner.domain = d.name"
                                + " and k.state = :state and exists (select s.id from Domain o join o.records s"
                                + " where o.id = d.id and s.purpose = :dkim"
                                + " and s.fullName = concat(k.owner.selector, '._domainkey.', d.name))"
                                + " where d.account = :account and d.name = :domain",
                        Tuple.class)
                .setParameter("account", account)
                .setParameter("domain", domain.ascii())
                .setParameter("state", KeyState.ACTIVE)
                .setParameter("returnPath", RecordPurpose.RETURN_PATH)
                .setParameter("dkim", RecordPurpose.DKIM)
                .getResultStream()
                .map(row -> new ClaimWithKey(
                        row.get(0, DomainStatus.class),
                        row.get(1, String.class),
                        Optional.ofNullable(row.get(2, SigningKey.class))))
                .findFirst();
    }

    /** The key of the domain itself, else that of the nearest one above it. */
    Optional<SigningKey> ofPlatform(DomainName domain) {
        return entities.createQuery(
                        "select k from SigningKey k where k.owner.account = :account and k.owner.domain in :domains"
                                + " and k.state = :state order by length(k.owner.domain) desc",
                        SigningKey.class)
                .setParameter("account", KeyOwner.PLATFORM)
                .setParameter("domains", upwards(domain))
                .setParameter("state", KeyState.ACTIVE)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private static List<String> upwards(DomainName domain) {
        List<String> names = new ArrayList<>();
        String name = domain.ascii();
        names.add(name);
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.')) {
            name = name.substring(dot + 1);
            names.add(name);
        }
        return names;
    }
}
