package org.senderdomains.diagnosis;

/** What the last look at a required record brought. Of several findings the one further down decides. */
public enum RecordState {
    /** Nobody has looked yet. */
    UNCHECKED,
    /** It is there as it should be. */
    FOUND,
    /** An authority said that there is no such record. */
    MISSING,
    /** Something else is there. */
    WRONG,
    /** It could not be looked up, or not with certainty: ours to retry. */
    UNDETERMINED
}
