package org.senderdomains.domains;

import java.util.List;

/**
 * What one look at one record brought.
 *
 * @param found the value seen, printable and at most 1000 characters; {@code null} if none was
 */
public record Observation(RecordState state, String found, List<Finding> findings) {

    public static final Observation UNCHECKED = new Observation(RecordState.UNCHECKED, null, List.of());

    /** {@return what observations of all of a domain's records say together} */
    public static Verdict verdict(List<Observation> all) {
        if (all.stream().anyMatch(seen -> seen.state == RecordState.MISSING || seen.state == RecordState.WRONG)) {
            return Verdict.WRONG;
        }
        boolean right = !all.isEmpty() && all.stream().allMatch(seen -> seen.state == RecordState.FOUND);
        return right ? Verdict.RIGHT : Verdict.UNDETERMINED;
    }
}
