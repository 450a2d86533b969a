package org.senderdomains.diagnosis;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Evidence;

/**
 * What one look at one record brought.
 *
 * @param found what is at the record's name, printable and at most 1000 characters; empty if nothing is
 * @param findings what was found out, the most telling first, each once; at most 8
 */
public record Observation(RecordState state, Optional<String> found, List<Finding> findings, Basis basis) {

    /**
     * What it rests on.
     *
     * @param heard what each server asked for the record said; at most 16
     * @param negativeTtl how long a resolver may remember that the record is not there; empty unless it is missing
     * @param target what stands where the record leads to; empty if nothing does, or nobody looked
     */
    public record Basis(List<Evidence> heard, Optional<Duration> negativeTtl, Optional<Answer.Present> target) {
        public Basis {
            heard = heard.stream().limit(MOST_HEARD).toList();
        }
    }

    private static final int LONGEST_FOUND = 1000;
    private static final int MOST_FINDINGS = 8;
    private static final int MOST_HEARD = 16;

    public Observation {
        found = found.map(text -> Excerpt.of(text, LONGEST_FOUND));
        findings = each(findings);
    }

    /** {@return what all the findings say together} */
    public static RecordState state(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code().leaves())
                .max(Comparator.naturalOrder())
                .orElse(RecordState.FOUND);
    }

    private static List<Finding> each(List<Finding> findings) {
        Map<List<Object>, Finding> each = new LinkedHashMap<>();
        findings.forEach(finding -> each.putIfAbsent(List.of(finding.code(), finding.parameters()), finding));
        return each.values().stream().limit(MOST_FINDINGS).toList();
    }

    /** {@return the codes of the findings, in their order; what changes from look to look is not in them} */
    public List<FindingCode> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    public List<Evidence> heard() {
        return basis.heard();
    }

    /** The same of a record that leads to a name of ours, seen with what stands there. */
    public Observation leadingTo(Answer.Present target) {
        return new Observation(
                state, found, findings, new Basis(basis.heard(), basis.negativeTtl(), Optional.of(target)));
    }

    /** The same of a record that is right, but leads to something of ours that is not. */
    public Observation blamedOnUs() {
        List<Evidence> evidence = basis.target().map(Answer::evidence).orElse(List.of());
        Finding ours = Finding.of(FindingCode.PLATFORM_RECORD_MISSING, evidence);
        List<Finding> all = Stream.concat(Stream.of(ours), findings.stream()).toList();
        return new Observation(state(all), found, all, basis);
    }

    /** {@return whether somebody who has to know says that the record is not as it should be, be it against others} */
    public boolean isDenied() {
        boolean disputed = codes().contains(FindingCode.SERVERS_DISAGREE) && !isOurs();
        return state == RecordState.MISSING || state == RecordState.WRONG || disputed;
    }

    /** {@return whether too few of the record's servers deny it to take mail from anybody for it} */
    public boolean isUnconfirmed() {
        return codes().contains(FindingCode.SERVERS_SILENT) || codes().contains(FindingCode.SERVERS_DISAGREE);
    }

    /** {@return whether the operator has to see to something, and the tenant has not} */
    public boolean isOurs() {
        return codes().contains(FindingCode.PLATFORM_RECORD_MISSING);
    }
}
