package org.senderdomains.domains;

/** What one check says of a whole domain. */
public enum Verdict {
    /** Every required record is there as it should be. */
    RIGHT,
    /** At least one record is missing or wrong, and an authority said so. */
    WRONG,
    /** No record is known to be wrong, but at least one could not be looked up: ours to retry, not the tenant's. */
    UNDETERMINED
}
