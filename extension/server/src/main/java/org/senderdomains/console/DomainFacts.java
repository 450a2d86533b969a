package org.senderdomains.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an account's domain.
 *
 * @param unicodeName the name as people write it
 * @param nextCheckReason why it is checked next when it is, as a sentence; empty if it is not
 */
public record DomainFacts(
        String unicodeName, String status, Times times, Optional<String> nextCheckReason, List<RecordFacts> records) {

    public DomainFacts {
        records = List.copyOf(records);
    }

    /**
     * The moments of a domain.
     *
     * @param statusSince when it came to its status
     * @param verifiedAt when all its records were last seen right
     * @param undeterminedSince since when DNS gives no usable answer
     * @param deadline when it leaves its status for a worse one, if nothing gets better
     */
    public record Times(
            Instant statusSince,
            Optional<Instant> verifiedAt,
            Optional<Instant> undeterminedSince,
            Checks checks,
            Optional<Instant> deadline) {}

    /** When it was last looked at, and when it will be. */
    public record Checks(Optional<Instant> last, Optional<Instant> next) {}

    /**
     * A record the domain needs.
     *
     * @param state what became of it when last looked for
     * @param found the value seen; empty if none was
     */
    public record RecordFacts(
            String type, String name, String value, String state, Optional<String> found, List<FindingFacts> findings) {

        public RecordFacts {
            findings = List.copyOf(findings);
        }
    }

    /** Why a record is not right: a code and what to do about it. */
    public record FindingFacts(String code, String message) {}
}
