package org.senderdomains.diagnosis;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Evidence;

/**
 * One thing that was found out about a record. {@link FindingText} makes a sentence of it.
 *
 * @param parameters what the sentence names, see {@link FindingCode#parameters()}; each printable and bounded
 * @param evidence what was asked, whom, and what came back; printable and bounded, empty if nobody was asked
 */
public record Finding(FindingCode code, Map<String, String> parameters, String evidence) {

    private static final int LONGEST_PARAMETER = 300;
    private static final int LONGEST_EVIDENCE = 300;

    public Finding {
        TreeMap<String, String> bounded = new TreeMap<>();
        // What was stored by an older version has none.
        Map<String, String> given = parameters == null ? Map.of() : parameters;
        given.forEach((name, value) -> bounded.put(name, Excerpt.of(value, LONGEST_PARAMETER)));
        parameters = Collections.unmodifiableMap(bounded);
        evidence = Excerpt.of(evidence, LONGEST_EVIDENCE);
    }

    /**
     * @param values those of {@link FindingCode#parameters()}, in that order
     */
    public static Finding of(FindingCode code, List<Evidence> evidence, String... values) {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < code.parameters().size(); i++) {
            parameters.put(code.parameters().get(i), values[i]);
        }
        String seen = evidence.stream().map(Evidence::toString).collect(Collectors.joining("; "));
        return new Finding(code, parameters, seen);
    }

    public static Finding of(FindingCode code, Answer answer, String... values) {
        return of(code, answer.evidence(), values);
    }
}
