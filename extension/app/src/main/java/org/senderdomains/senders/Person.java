package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.names.EmailAddress;

/**
 * A member of an account.
 *
 * @param address the notification address, if one counts
 * @param vouchedFor whether the membership is more than the word of an admin of the account
 */
public record Person(Party party, String principal, Optional<EmailAddress> address, boolean vouchedFor) {}
