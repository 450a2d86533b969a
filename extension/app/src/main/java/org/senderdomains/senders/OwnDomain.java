package org.senderdomains.senders;

import java.util.List;
import java.util.function.Supplier;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.domains.course.DomainStatus;

/**
 * A domain as one account has claimed it.
 *
 * @param returnPathHost the full name of its return-path record
 * @param signatures with what its mail is signed, decrypted when asked for; empty if it has no key that can be used now
 */
public record OwnDomain(DomainStatus status, String returnPathHost, Supplier<List<DkimIdentity>> signatures) {}
