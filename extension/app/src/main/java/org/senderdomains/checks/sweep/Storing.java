package org.senderdomains.checks.sweep;

import java.util.List;
import org.senderdomains.checks.claims.DueDomains;
import org.senderdomains.checks.claims.Ended;
import org.senderdomains.runtime.Transactions;

/**
 * Brings what looks found into the database: many in one transaction, and each for itself if that fails. Tells a row that
 * cannot be stored from a database that cannot store.
 */
public final class Storing {

    private static final int TRIES = 3;

    private final DueDomains due;
    private final Harvest harvest;
    private final Parking parking;
    private final Transactions transactions;
    private final DatabaseTrouble trouble = new DatabaseTrouble();

    public Storing(DueDomains due, Harvest harvest, Parking parking, Transactions transactions) {
        this.due = due;
        this.harvest = harvest;
        this.parking = parking;
        this.transactions = transactions;
    }

    DatabaseTrouble trouble() {
        return trouble;
    }

    /** {@return those that the database could not take, to be tried again when it is well} */
    List<Ended> store(List<Ended> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        List<Ended> found = some.stream().filter(one -> one.error() == null).toList();
        boolean all = found.size() == some.size() && found.size() > 1 && together(found);
        return all ? List.of() : eachForItself(some);
    }

    private boolean together(List<Ended> some) {
        try {
            keep(some);
            return true;
        } catch (RuntimeException e) {
            // Which row it was, if it was one, shows when each is stored for itself.
            return false;
        }
    }

    private List<Ended> eachForItself(List<Ended> some) {
        for (int i = 0; i < some.size(); i++) {
            if (!alone(some.get(i))) {
                return some.subList(i, some.size());
            }
        }
        return List.of();
    }

    /** {@return whether nothing is left to do for it} */
    private boolean alone(Ended one) {
        Throwable why = one.error();
        for (int i = 0; i < TRIES && one.error() == null; i++) {
            try {
                keep(List.of(one));
                return true;
            } catch (RuntimeException e) {
                why = e;
                if (!databaseAnswers()) {
                    return false;
                }
            }
        }
        return park(one, why);
    }

    /** A database that does not take writes refuses this too: then it is the database, and not the row. */
    private boolean park(Ended one, Throwable why) {
        try {
            parking.park(one.claimed(), why);
            return true;
        } catch (RuntimeException e) {
            trouble.met(e);
            return false;
        }
    }

    private void keep(List<Ended> some) {
        transactions.inNew(() -> {
            harvest.keep(some);
            return null;
        });
    }

    private boolean databaseAnswers() {
        try {
            transactions.inNew(due::now);
            return true;
        } catch (RuntimeException e) {
            trouble.met(e);
            return false;
        }
    }
}
