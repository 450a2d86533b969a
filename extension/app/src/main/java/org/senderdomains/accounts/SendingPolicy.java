package org.senderdomains.accounts;

/** Whose address verified mail is from. */
public enum SendingPolicy {
    MEMBER,
    ADDRESS,
    DOMAIN,
}
