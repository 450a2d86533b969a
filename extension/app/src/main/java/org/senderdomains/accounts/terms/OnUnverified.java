package org.senderdomains.accounts.terms;

/** What becomes of mail that may not leave under the tenant's own domain. */
public enum OnUnverified {
    FALLBACK,
    REJECT,
}
