package org.senderdomains.accounts;

import org.senderdomains.accounts.members.MemberId;
import org.senderdomains.names.EmailAddress;

/**
 * A notification address was set by somebody who cannot vouch for it, so that it has to be confirmed by mail. Told in the
 * transaction that set it.
 */
public record AddressClaimed(MemberId member, EmailAddress address) {}
