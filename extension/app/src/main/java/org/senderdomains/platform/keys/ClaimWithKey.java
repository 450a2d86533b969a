package org.senderdomains.platform.keys;

import java.util.Optional;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.keys.SigningKey;

/**
 * All that mail under a claimed domain needs of the database.
 *
 * @param returnPathHost the full name of the claim's return-path record
 * @param key the one that signs, if there is one
 */
public record ClaimWithKey(DomainStatus status, String returnPathHost, Optional<SigningKey> key) {}
