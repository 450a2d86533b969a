package org.senderdomains.checks;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.senderdomains.runtime.Transactions;

/** A database that can be taken away, and can lose the connection at the very end of a transaction. */
public final class Outages {

    private volatile boolean down;
    private volatile int transactionsLeft = Integer.MAX_VALUE;
    private volatile Ending lost;
    private volatile int endingsLeft = Integer.MAX_VALUE;

    /** What becomes of the work when the connection is lost while it is committed; whoever waits is told the same of both. */
    public enum Ending {
        UNDONE,
        DONE
    }

    void begin() {
        down = true;
    }

    /** The database goes away after that many more transactions. */
    void beginAfter(int transactions) {
        transactionsLeft = transactions;
    }

    /** After that many more transactions the connection is lost at the end of one, which is the only one. */
    public void loseTheEndAfter(int transactions, Ending how) {
        lost = how;
        endingsLeft = transactions;
    }

    void end() {
        endingsLeft = Integer.MAX_VALUE;
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
                if (endingsLeft-- != 0) {
                    return database.inNew(work);
                }
                if (lost == Ending.DONE) {
                    database.inNew(work);
                    throw lostConnection();
                }
                return database.inNew(() -> {
                    T unused = work.get();
                    throw lostConnection();
                });
            }
        };
    }

    private static PersistenceException lostConnection() {
        return new PersistenceException(
                "Unable to commit against JDBC Connection", new SQLException("An I/O error occurred", "08006"));
    }
}
