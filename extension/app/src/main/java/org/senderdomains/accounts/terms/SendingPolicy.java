package org.senderdomains.accounts.terms;

/** Whose address verified mail is from. */
public enum SendingPolicy {
    MEMBER,
    ADDRESS,
    DOMAIN,
}
