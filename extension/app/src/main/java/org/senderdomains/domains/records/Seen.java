package org.senderdomains.domains.records;

import java.util.List;
import java.util.Objects;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;

/**
 * What is kept of the last look at a record.
 *
 * @param found the value seen, printable and at most 1000 characters; {@code null} if none was
 */
public record Seen(RecordState state, String found, List<Finding> findings) {

    static final Seen NOTHING_YET = new Seen(RecordState.UNCHECKED, null, List.of());

    static Seen of(Observation observation) {
        return new Seen(observation.state(), observation.found().orElse(null), observation.findings());
    }

    /** {@return whether the same is said of the record} Not in the same words: servers take turns. */
    boolean tellsTheSame(Seen other) {
        return state == other.state && Objects.equals(found, other.found) && codes().equals(other.codes());
    }

    private List<FindingCode> codes() {
        return findings.stream().map(Finding::code).toList();
    }
}
