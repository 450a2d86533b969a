package org.senderdomains.domains;

/** What the last look at a required record brought. */
public enum RecordState {
    /** Nobody has looked yet. */
    UNCHECKED,
    /** It is there as it should be. */
    FOUND,
    /** An authority said that there is no such record. */
    MISSING,
    /** Something else is there. */
    WRONG,
    /** It could not be looked up. */
    UNDETERMINED
}
