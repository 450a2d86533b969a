package org.senderdomains.platform.served;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.senderdomains.dns.Answer;

/** All names the platform serves, as far as the database knows. Every method wants a transaction around it. */
@Dependent
public class ServedNames implements Published {

    private final EntityManager entities;
    private final InstantSource time;

    @Inject
    public ServedNames(EntityManager entities, InstantSource time) {
        this.entities = entities;
        this.time = time;
    }

    /** {@return all that the platform or its operator has to publish} */
    public List<ServedName> all() {
        return entities.createQuery(
                        "select n from ServedName n where n.purpose <> :tenants order by n.name", ServedName.class)
                .setParameter("tenants", ServedPurpose.TENANT_DKIM)
                .getResultList();
    }

    public Optional<ServedName> find(String name) {
        return Optional.ofNullable(entities.find(ServedName.class, name));
    }

    /** {@return the name, which nobody else changes before the transaction ends} */
    Optional<ServedName> locked(String name) {
        return Optional.ofNullable(entities.find(ServedName.class, name, LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public Set<String> unseen(Collection<String> names) {
        Set<String> unseen = new HashSet<>(names);
        if (!names.isEmpty()) {
            entities.createQuery("select n from ServedName n where n.name in :names", ServedName.class)
                    .setParameter("names", names)
                    .getResultStream()
                    // While no bounce host is set, nothing stands at a return path; bounces are lost, mail is not.
                    .filter(name -> name.sight().isRight()
                            || name.purpose() == ServedPurpose.RETURN_PATH
                                    && name.wanted().isEmpty())
                    .map(ServedName::name)
                    .forEach(unseen::remove);
        }
        return unseen;
    }

    @Override
    public Set<String> mistaken(Map<String, Answer.Present> seen) {
        return seen.isEmpty()
                ? Set.of()
                : entities.createQuery("select n from ServedName n where n.name in :names", ServedName.class)
                        .setParameter("names", seen.keySet())
                        .getResultStream()
                        .filter(name -> !Lookout.isRight(name.wanted(), seen.get(name.name())))
                        .map(ServedName::name)
                        .collect(Collectors.toSet());
    }

    /** Leaves alone what somebody is at: that look is soon enough. */
    @Override
    public void lookSoon(Collection<String> names) {
        if (!names.isEmpty()) {
            entities.createNativeQuery("update served_name set due_at = :now where name in :names and due_at > :now"
                            + " and (lease_until is null or lease_until < :now)")
                    .setParameter("now", now())
                    .setParameter("names", names)
                    .executeUpdate();
        }
    }

    public List<ServedName> ofClaim(long claim) {
        return entities.createQuery("select n from ServedName n where n.claim = :claim", ServedName.class)
                .setParameter("claim", claim)
                .getResultList();
    }

    public void add(ServedName.Identity id, List<ZoneRecord> wanted) {
        entities.persist(new ServedName(id, wanted, time.instant()));
    }

    public void serve(ServedName name, List<ZoneRecord> wanted) {
        name.serve(wanted, now());
    }

    void letGo(ServedName name) {
        name.letGo(now());
    }

    public void forget(ServedName name) {
        entities.remove(name);
    }

    public Instant now() {
        return time.instant();
    }
}
