package org.senderdomains.domains;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * Which node is looking at a domain, and until when nobody else may.
 *
 * @param token of one claiming statement
 */
@Embeddable
public record Lease(
        @Column(name = "lease") String token,
        @Column(name = "lease_until") Instant until) {}
