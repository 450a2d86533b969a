package org.senderdomains.senders;

import org.senderdomains.accounts.Terms;

/** An account for which a mail may be sent. */
public record Party(String account, Terms terms) {}
