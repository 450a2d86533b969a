package org.senderdomains.domains.records;

/** The kinds of record a tenant is asked to publish. */
public enum RecordType {
    CNAME,
    TXT
}
