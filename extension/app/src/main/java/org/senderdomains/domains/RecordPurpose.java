package org.senderdomains.domains;

/** What a required record is for. Both purposes must be met (PRODUCT rule D4). */
public enum RecordPurpose {
    /** RFC 6376: the public key that signatures are checked with. */
    DKIM,
    /** RFC 7208 and RFC 7489 §3.1.2: the envelope sender's host, aligned with From. */
    RETURN_PATH
}
