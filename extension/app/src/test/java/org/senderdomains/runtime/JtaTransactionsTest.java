package org.senderdomains.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JtaTransactionsTest {

    private static JtaTransactions over(OwnTransaction own) {
        JtaTransactions transactions = new JtaTransactions();
        transactions.own = own;
        return transactions;
    }

    /** Whoever tries again after a conflict does so at whatever moment the database finds it. */
    @Test
    void what_is_refused_when_a_transaction_is_to_end_is_caught_like_what_was_refused_before() {
        JtaTransactions transactions = over(new OwnTransaction() {
            @Override
            public <T> T around(Supplier<T> work) throws RollbackException {
                throw new RollbackException("Somebody else was faster.");
            }
        });

        assertThatThrownBy(() -> transactions.inNew(() -> 1))
                .isInstanceOf(PersistenceException.class)
                .hasMessage("The transaction was rolled back when it was to end.")
                .hasRootCauseMessage("Somebody else was faster.");
    }

    @Test
    void a_connection_that_is_lost_at_the_end_is_met_by_whoever_is_prepared_for_a_failure() {
        JtaTransactions transactions = over(new OwnTransaction() {
            @Override
            public <T> T around(Supplier<T> work) throws HeuristicMixedException {
                throw new HeuristicMixedException("Nobody knows.");
            }
        });

        assertThatThrownBy(() -> transactions.inNew(() -> 1))
                .isInstanceOf(PersistenceException.class)
                .hasMessage("The transaction ended in an unknown way.")
                .hasRootCauseMessage("Nobody knows.");
    }

    @Test
    void what_the_work_says_is_said_and_what_it_throws_is_thrown_on() {
        assertThat(over(new OwnTransaction()).<String>inNew(() -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> over(new OwnTransaction()).inNew(() -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }
}
