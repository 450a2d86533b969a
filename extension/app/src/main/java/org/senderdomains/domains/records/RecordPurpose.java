package org.senderdomains.domains.records;

import org.senderdomains.dns.RecordType;

/** What a required record is for. Both purposes must be met (PRODUCT rule D4). */
public enum RecordPurpose {
    /** RFC 6376: the public key that signatures are checked with. */
    DKIM(RecordType.TXT),
    /** RFC 7208 and RFC 7489 §3.1.2: the envelope sender's host, aligned with From. */
    RETURN_PATH(RecordType.MX);

    private final RecordType leadsTo;

    RecordPurpose(RecordType leadsTo) {
        this.leadsTo = leadsTo;
    }

    /** {@return what the platform has where a CNAME for this purpose points to (PRODUCT rule D7)} */
    RecordType leadsTo() {
        return leadsTo;
    }
}
