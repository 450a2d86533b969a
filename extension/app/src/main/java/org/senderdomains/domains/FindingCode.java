package org.senderdomains.domains;

/** What can be wrong with a record, as evidence shows it (PRODUCT rule C6). Part of the REST contract. */
public enum FindingCode {
    RECORD_MISSING,
    WRONG_VALUE,
    WRONG_TYPE,
    COULD_NOT_BE_DETERMINED
}
