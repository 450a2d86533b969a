package org.senderdomains.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All names the platform serves, as far as the database knows. Every method wants a transaction around it. */
@Dependent
public class ServedNames {

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

    /**
     * {@return those of the names that are the platform's own to mend: it serves nothing there, or the world does not see
     * it} A tenant whose record points to one is not to be blamed ({@code PLATFORM_RECORD_MISSING}).
     */
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

    List<ServedName> ofClaim(long claim) {
        return entities.createQuery("select n from ServedName n where n.claim = :claim", ServedName.class)
                .setParameter("claim", claim)
                .getResultList();
    }

    void add(ServedName.Identity id, List<ZoneRecord> wanted) {
        entities.persist(new ServedName(id, wanted, time.instant()));
    }

    void serve(ServedName name, List<ZoneRecord> wanted) {
        name.serve(wanted, now());
    }

    void letGo(ServedName name) {
        name.letGo(now());
    }

    void forget(ServedName name) {
        entities.remove(name);
    }

    Instant now() {
        return time.instant();
    }
}
