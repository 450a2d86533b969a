package org.senderdomains.senders;

import org.senderdomains.domains.course.DomainStatus;

/**
 * A domain as one account has claimed it.
 *
 * @param returnPathHost the full name of its return-path record
 */
public record OwnDomain(DomainStatus status, String returnPathHost) {}
