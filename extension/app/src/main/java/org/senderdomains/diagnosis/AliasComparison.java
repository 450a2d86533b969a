package org.senderdomains.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.senderdomains.dns.Answer;

/** What stands at the name of a CNAME that a tenant should have published. */
record AliasComparison(ExpectedRecord.Alias expected, Answer.Present seen) {

    List<Finding> findings() {
        if (seen.problem().filter(Answer.Problem.CNAME_AND_OTHER::equals).isPresent()) {
            return finding(FindingCode.CNAME_CONFLICT);
        }
        List<String> targets = Contents.targets(seen);
        if (targets.size() > 1) {
            return finding(FindingCode.MULTIPLE_RECORDS);
        }
        if (targets.isEmpty()) {
            return finding(FindingCode.WRONG_VALUE);
        }
        String target = targets.get(0);
        if (target.equals(expected.value())) {
            return List.of();
        }
        if (target.startsWith(expected.place().name() + ".")) {
            return finding(FindingCode.CNAME_PROXIED);
        }
        return appended(target)
                .map(appended -> List.of(Finding.of(FindingCode.TARGET_APPENDED, seen, target, appended)))
                .orElseGet(() -> finding(FindingCode.WRONG_VALUE));
    }

    /** {@return what stands behind our target, if it is the domain or what lies above or around it} */
    private Optional<String> appended(String target) {
        String name = expected.place().name();
        return Stream.of(target)
                .filter(one -> one.startsWith(expected.value() + "."))
                .map(one -> one.substring(expected.value().length() + 1))
                .filter(rest -> name.equals(rest) || name.endsWith("." + rest))
                .findFirst();
    }

    private List<Finding> finding(FindingCode code) {
        return List.of(Finding.of(code, seen, Contents.of(seen)));
    }
}
