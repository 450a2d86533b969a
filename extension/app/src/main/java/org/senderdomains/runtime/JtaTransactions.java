package org.senderdomains.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.util.function.Supplier;

/** The container's transactions. */
@ApplicationScoped
public class JtaTransactions implements Transactions {

    @Inject
    OwnTransaction own;

    /** What the container throws at the very end is checked, and would escape everybody who is prepared for a failure. */
    @Override
    public <T> T inNew(Supplier<T> work) {
        try {
            return own.around(work);
        } catch (RollbackException e) {
            // What is written last of all is refused last of all: said as the database says it elsewhere.
            throw new jakarta.persistence.RollbackException("The transaction was rolled back when it was to end.", e);
        } catch (HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new PersistenceException("The transaction ended in an unknown way.", e);
        }
    }
}
