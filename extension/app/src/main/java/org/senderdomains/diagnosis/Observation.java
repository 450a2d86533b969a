package org.senderdomains.diagnosis;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.senderdomains.dns.Evidence;

/**
 * What one look at one record brought.
 *
 * @param found what is at the record's name, printable and at most 1000 characters; empty if nothing is
 * @param findings what was found out, the most telling first; at most 8
 * @param negativeTtl how long a resolver may remember that the record is not there; empty unless it is missing
 * @param heard what each server asked for the record said
 */
public record Observation(
        RecordState state,
        Optional<String> found,
        List<Finding> findings,
        Optional<Duration> negativeTtl,
        List<Evidence> heard) {

    private static final int LONGEST_FOUND = 1000;
    private static final int MOST_FINDINGS = 8;
    private static final int MOST_HEARD = 16;

    /** {@return what all the findings say together, and what it was found out from} */
    static Observation of(Servers servers, List<Finding> findings) {
        RecordState state = findings.stream()
                .map(finding -> finding.code().leaves())
                .max(Comparator.naturalOrder())
                .orElse(RecordState.FOUND);
        return new Observation(
                state,
                servers.found().map(found -> Excerpt.of(found, LONGEST_FOUND)),
                each(findings),
                state == RecordState.MISSING ? servers.negativeTtl() : Optional.empty(),
                servers.answers().stream()
                        .flatMap(answer -> answer.evidence().stream())
                        .limit(MOST_HEARD)
                        .toList());
    }

    /** Once each: several questions may show the same. */
    private static List<Finding> each(List<Finding> findings) {
        Map<List<Object>, Finding> each = new LinkedHashMap<>();
        findings.forEach(finding -> each.putIfAbsent(List.of(finding.code(), finding.parameters()), finding));
        return each.values().stream().limit(MOST_FINDINGS).toList();
    }

    /** {@return the codes of the findings, in their order; what changes from look to look is not in them} */
    public List<FindingCode> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    /** {@return whether the operator has to see to something, and the tenant has not} */
    public boolean isOurs() {
        return codes().contains(FindingCode.PLATFORM_RECORD_MISSING);
    }
}
