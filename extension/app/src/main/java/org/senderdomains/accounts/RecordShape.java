package org.senderdomains.accounts;

/** Which DNS records an account publishes (PRODUCT rule D4). */
public enum RecordShape {
    CNAME,
    TXT,
}
