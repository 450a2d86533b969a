package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.names.EmailAddress;

/**
 * A member of an account.
 *
 * @param address the notification address, if one counts
 */
public record Person(Party party, String principal, Optional<EmailAddress> address) {}
