package org.senderdomains.runtime;

import jakarta.enterprise.context.Dependent;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** A transaction from beginning to end. */
@Dependent
public class OwnTransaction {

    /** @throws RollbackException by the container, after the work, if the transaction cannot be committed */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T around(Supplier<T> work) throws RollbackException {
        return work.get();
    }
}
