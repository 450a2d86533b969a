package org.senderdomains.domains.course;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * Where a domain stands.
 *
 * @param since when it came to this status
 * @param deadline when it leaves the status for a worse one, if nothing gets better; {@code null} if never
 * @param verifiedAt when all its records were last seen right; {@code null} if never
 * @param suspendedFrom the status to which a suspended domain returns; {@code null} if it is not suspended
 */
@Embeddable
public record Standing(
        @Enumerated(EnumType.STRING) @Column(name = "status")
        DomainStatus status,

        @Column(name = "status_since") Instant since,
        @Column(name = "deadline") Instant deadline,
        @Column(name = "verified_at") Instant verifiedAt,

        @Enumerated(EnumType.STRING) @Column(name = "suspended_from")
        DomainStatus suspendedFrom) {

    Standing until(Instant newDeadline) {
        return new Standing(status, since, newDeadline, verifiedAt, suspendedFrom);
    }
}
