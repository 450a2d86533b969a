package org.senderdomains.accounts;

/** The language an account is written to in. */
public enum Language {
    JA,
    EN,
}
