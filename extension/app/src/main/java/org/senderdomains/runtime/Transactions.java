package org.senderdomains.runtime;

import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;
import org.senderdomains.web.Race;

/** Runs work in a database transaction of its own, which ends before this returns. */
public interface Transactions {

    /** How often work is begun that loses races; whoever loses three in a row has met something else. */
    int TRIES = 3;

    /** Rolls back and throws on if the work throws. */
    <T> T inNew(Supplier<T> work);

    /**
     * The same; if somebody else changed the same rows at the same moment and was faster, the work is done again with what
     * they left. It must not matter that it was begun before.
     */
    default <T> T inNewDespiteRaces(Supplier<T> work) {
        for (int i = 1; i < TRIES; i++) {
            try {
                return inNew(work);
            } catch (PersistenceException e) {
                if (!Race.lost(e)) {
                    throw e;
                }
                RuntimeLog.LOG.debug("Somebody else was faster; the work is done again.", e);
            }
        }
        return inNew(work);
    }
}
