package org.senderdomains.checks;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.senderdomains.runtime.Transactions;

/** A database that can be taken away, and can lose the connection at the very end of a transaction. */
final class Outages {

    private volatile boolean down;
    private volatile int transactionsLeft = Integer.MAX_VALUE;

    void begin() {
        down = true;
    }

    /** The database goes away after that many more transactions. */
    void beginAfter(int transactions) {
        transactionsLeft = transactions;
    }

    void end() {
        down = false;
        transactionsLeft = Integer.MAX_VALUE;
    }

    Transactions over(Transactions database) {
        return new Transactions() {
            @Override
            public <T> T inNew(Supplier<T> work) {
                down |= transactionsLeft-- <= 0;
                if (down) {
                    throw new PersistenceException(
                            "Unable to acquire JDBC Connection", new SQLException("Connection refused", "08001"));
                }
                return database.inNew(work);
            }
        };
    }
}
