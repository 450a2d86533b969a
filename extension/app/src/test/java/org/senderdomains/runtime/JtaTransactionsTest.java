package org.senderdomains.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JtaTransactionsTest {

    /** Whoever tries again after a conflict does so at whatever moment the database finds it. */
    @Test
    void what_is_refused_when_a_transaction_is_to_end_is_caught_like_what_was_refused_before() {
        JtaTransactions transactions = new JtaTransactions();
        transactions.own = new OwnTransaction() {
            @Override
            public <T> T around(Supplier<T> work) throws RollbackException {
                throw new RollbackException("Somebody else was faster.");
            }
        };

        assertThatThrownBy(() -> transactions.inNew(() -> 1))
                .isInstanceOf(PersistenceException.class)
                .hasMessage("The transaction was rolled back when it was to end.")
                .hasRootCauseMessage("Somebody else was faster.");
    }
}
