package org.senderdomains.accounts.terms;

/** Which DNS records an account publishes (PRODUCT rule D4). */
public enum RecordShape {
    CNAME,
    TXT,
}
