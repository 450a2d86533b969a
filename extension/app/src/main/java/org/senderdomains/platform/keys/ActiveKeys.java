package org.senderdomains.platform.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Only a key under a selector that the claim has now: an account may have given the domain up and added it again. */
    Optional<SigningKey> ofClaim(String account, DomainName domain) {
        return entities.createQuery(
                        "select k from SigningKey k where k.owner.account = :account and k.owner.domain = :domain"
                                + " and k.state = :state and exists (select r.id from Domain d join d.records r"
                                + " where d.account = :account and d.name = :domain and r.purpose = :purpose"
                                + " and r.fullName = concat(k.owner.selector, '._domainkey.', :domain))",
                        SigningKey.class)
                .setParameter("account", account)
                .setParameter("domain", domain.ascii())
                .setParameter("state", KeyState.ACTIVE)
                .setParameter("purpose", RecordPurpose.DKIM)
                .getResultStream()
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
