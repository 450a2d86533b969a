package org.senderdomains.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import java.util.function.Supplier;

/** The container's transactions. */
@ApplicationScoped
public class JtaTransactions implements Transactions {

    @Inject
    OwnTransaction own;

    @Override
    public <T> T inNew(Supplier<T> work) {
        try {
            return own.around(work);
        } catch (RollbackException e) {
            // What is written last of all is refused last of all: said as the database says it elsewhere.
            throw new jakarta.persistence.RollbackException("The transaction was rolled back when it was to end.", e);
        }
    }
}
