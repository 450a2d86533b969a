package org.senderdomains.checks.sweep;

/** Tells of an outage of the database once when it begins and once when it is over, however often it is met between. */
final class DatabaseTrouble {

    private boolean told;

    void met(Throwable why) {
        if (!told) {
            SweepLog.LOG.databaseTrouble(why);
            told = true;
        }
    }

    void isOver() {
        if (told) {
            SweepLog.LOG.databaseWell();
            told = false;
        }
    }
}
