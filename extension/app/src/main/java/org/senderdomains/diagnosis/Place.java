package org.senderdomains.diagnosis;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.senderdomains.dns.Question;

/**
 * Where a record must stand. All names in lower case, as A-labels and without a trailing dot.
 *
 * @param domain the domain that was claimed, such as {@code mail.example.co.jp}
 * @param host the record's name without the registered domain, as most DNS providers want it
 * @param name the record's whole name
 */
public record Place(String domain, String host, String name) {

    private static final int LONGEST_NAME = 253;

    public Place {
        domain = Question.canonical(domain);
        host = Question.canonical(host);
        name = Question.canonical(name);
        if (!name.endsWith("." + domain) || !name.startsWith(host + ".")) {
            throw new IllegalArgumentException("The name " + name + " does not consist of " + host
                    + " and something that ends with " + domain + ".");
        }
    }

    /** {@return the domain as it was registered, such as {@code example.co.jp}} */
    public String registered() {
        return name.substring(host.length() + 1);
    }

    /** {@return where the record ends up when a form is filled in wrongly, and which mistake that is} */
    public Map<String, FindingCode> elsewhere() {
        String below = name.substring(0, name.length() - domain.length() - 1);
        Map<String, FindingCode> names = new LinkedHashMap<>();
        for (String twice : List.of(name + "." + domain, name + "." + registered(), host + "." + domain)) {
            names.putIfAbsent(twice, FindingCode.DOMAIN_APPENDED);
        }
        names.putIfAbsent(
                labels(below).map(Place::withoutUnderscore).collect(Collectors.joining(".")) + "." + domain,
                FindingCode.UNDERSCORE_DROPPED);
        names.putIfAbsent(
                labels(below).filter(Predicate.not(Place::isUnderscored)).collect(Collectors.joining(".")) + "."
                        + domain,
                FindingCode.UNDERSCORE_DROPPED);
        names.putIfAbsent(domain, FindingCode.NAME_AT_APEX);
        names.putIfAbsent(registered(), FindingCode.NAME_AT_APEX);
        ancestors().forEach(above -> names.putIfAbsent(below + "." + above, FindingCode.DOMAIN_DROPPED));
        names.keySet().removeIf(other -> other.equals(name) || other.startsWith(".") || other.length() > LONGEST_NAME);
        return names;
    }

    /** {@return the registered domain and the name right above the domain, unless that is not the tenant's} */
    private Set<String> ancestors() {
        return domain.equals(registered())
                ? Set.of()
                : new LinkedHashSet<>(List.of(registered(), domain.substring(domain.indexOf('.') + 1)));
    }

    private static Stream<String> labels(String name) {
        return Stream.of(name.split("\\."));
    }

    private static boolean isUnderscored(String label) {
        return label.startsWith("_");
    }

    private static String withoutUnderscore(String label) {
        return isUnderscored(label) ? label.substring(1) : label;
    }
}
