package org.senderdomains.accounts;

/** Something that decisions about senders rest on was changed; remembered decisions are to be forgotten. */
public record WhoMaySendChanged() {}
