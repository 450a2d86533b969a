package org.senderdomains.platform;

import org.senderdomains.domains.RequiredRecord;

/** The selector in the name of a tenant's DKIM record (RFC 6376 §3.6.2.1). */
final class Selector {

    private Selector() {}

    static String of(RequiredRecord dkim) {
        return dkim.fullName().substring(0, dkim.fullName().indexOf("._domainkey."));
    }
}
