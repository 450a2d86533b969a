package org.senderdomains.accounts.members;

/** On whose word a login is a member of an account. An admin may call any login one, even somebody else's. */
public enum Belonging {
    /** An admin's alone. */
    CLAIMED,
    /**
     * An admin's, and that of whoever reads the mailbox the admin entered, which may be the admin. It counts for mail that
     * says by itself that it is for that account, and draws no other mail of that login to it.
     */
    CONFIRMED,
    /** The operator's, or that of the person who has this login. */
    CERTAIN;

    public static Belonging of(boolean vouched, boolean certain) {
        return certain ? CERTAIN : vouched ? CONFIRMED : CLAIMED;
    }
}
