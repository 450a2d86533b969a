package org.senderdomains.senders.nodes;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.senderdomains.accounts.WhoMaySendChanged;
import org.senderdomains.runtime.AnHourPassed;

/** The notes of what changed, as all nodes see them. Every method wants a transaction around it. */
@Dependent
public class ChangeNotes {

    /** Far more than are written while one transaction lasts: one that was begun before the others is still among them. */
    static final int READ = 1000;

    private final EntityManager entities;

    @Inject
    public ChangeNotes(EntityManager entities) {
        this.entities = entities;
    }

    void write(@Observes WhoMaySendChanged change) {
        entities.persist(new ChangeNote());
    }

    /** {@return the numbers of the latest ones, the highest first} */
    List<Long> latest() {
        return entities.createQuery("select n.id from ChangeNote n order by n.id desc", Long.class)
                .setMaxResults(READ)
                .getResultList();
    }

    /** All but those that somebody may still have to read. */
    void forget(@Observes AnHourPassed hour) {
        List<Long> kept = latest();
        if (kept.size() == READ) {
            entities.createQuery("delete from ChangeNote n where n.id < :oldest")
                    .setParameter("oldest", kept.get(READ - 1))
                    .executeUpdate();
        }
    }
}
