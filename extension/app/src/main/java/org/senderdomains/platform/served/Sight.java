package org.senderdomains.platform.served;

/** What the world sees of a name the platform serves. */
public enum Sight {
    /** Nobody has looked yet, or there was no answer yet. */
    UNSEEN,
    /** At least one server in charge says that it is not there. */
    MISSING,
    /** Something else is there. */
    WRONG,
    /** It is there, on every server that answered. */
    SEEN,
    /** It is there, on every server in charge. */
    EVERYWHERE;

    public boolean isRight() {
        return this == SEEN || this == EVERYWHERE;
    }
}
