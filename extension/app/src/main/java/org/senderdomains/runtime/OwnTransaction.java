package org.senderdomains.runtime;

import jakarta.enterprise.context.Dependent;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** A transaction from beginning to end. */
@Dependent
public class OwnTransaction {

    /**
     * Whatever is checked is thrown by the container, after the work.
     *
     * @throws RollbackException if the transaction cannot be committed
     * @throws HeuristicMixedException if it was committed in part, or nobody knows
     * @throws HeuristicRollbackException if the database has rolled it back by itself
     * @throws SystemException if the transaction manager itself is in trouble
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T around(Supplier<T> work)
            throws RollbackException, HeuristicMixedException, HeuristicRollbackException, SystemException {
        return work.get();
    }
}
