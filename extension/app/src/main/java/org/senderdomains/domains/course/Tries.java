package org.senderdomains.domains.course;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * What was tried in the present status.
 *
 * @param failures checks that ended with a definite failure, one after the other
 * @param undeterminedSince when checks began to end without an answer; {@code null} if the last one had one
 */
@Embeddable
public record Tries(
        @Column(name = "attempts") int failures,
        @Column(name = "undetermined_since") Instant undeterminedSince) {

    static final Tries NONE = new Tries(0, null);

    Tries failedAgain() {
        return new Tries(failures + 1, null);
    }
}
