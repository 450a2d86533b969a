package org.senderdomains.checks;

/** Tells of an outage of the database once when it begins and once when it is over, however often it is met between. */
final class DatabaseTrouble {

    private boolean told;

    void met(Throwable why) {
        if (!told) {
            CheckLog.LOG.databaseTrouble(why);
            told = true;
        }
    }

    void isOver() {
        if (told) {
            CheckLog.LOG.databaseWell();
            told = false;
        }
    }
}
