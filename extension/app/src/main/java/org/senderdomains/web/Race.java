package org.senderdomains.web;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Two people, or a person and a timer, changed the same rows at the same moment, and somebody else was faster. */
public final class Race {

    /**
     * SQL:2016: class 23 is an integrity constraint violation, 40 a transaction rolled back for another's sake; HYT00 is
     * H2's for a lock not had in time. Validation came first, so each means that two did the same thing at once.
     */
    private static final Pattern STATE = Pattern.compile("23.*|40.*|HYT00");

    private Race() {}

    /** {@return whether work failed for no other reason, so that it may succeed if it is done again} */
    public static boolean lost(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof PessimisticLockException
                    || cause instanceof LockTimeoutException
                    || cause instanceof SQLException sql && lost(sql)) {
                return true;
            }
        }
        return thrown instanceof RollbackException;
    }

    static boolean lost(SQLException refusal) {
        return refusal.getSQLState() != null
                && STATE.matcher(refusal.getSQLState()).matches();
    }
}
