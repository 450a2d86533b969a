package org.senderdomains.accounts;

/** What becomes of mail that may not leave under the tenant's own domain. */
public enum OnUnverified {
    FALLBACK,
    REJECT,
}
