package org.senderdomains.accounts.members;

/** What a member may do: an admin sets the account up, a general member only sends. */
public enum Role {
    ADMIN,
    GENERAL
}
