package org.senderdomains.domains;

/** Who or what made an entry in a domain's history. */
public enum Cause {
    ACCOUNT,
    OPERATOR,
    TIMER,
    BUTTON
}
