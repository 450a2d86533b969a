package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.accounts.members.Belonging;
import org.senderdomains.names.EmailAddress;

/**
 * A member of an account.
 *
 * @param address the notification address, if one counts
 * @param belonging on whose word
 */
public record Person(Party party, String principal, Optional<EmailAddress> address, Belonging belonging) {}
