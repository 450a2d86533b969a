package org.senderdomains.platform.served;

import org.senderdomains.domains.records.RequiredRecord;

/** The selector in the name of a tenant's DKIM record (RFC 6376 §3.6.2.1). */
public final class Selector {

    private Selector() {}

    public static String of(RequiredRecord dkim) {
        return dkim.fullName().substring(0, dkim.fullName().indexOf("._domainkey."));
    }
}
