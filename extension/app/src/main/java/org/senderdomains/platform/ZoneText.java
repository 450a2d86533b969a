package org.senderdomains.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.senderdomains.names.DomainName;
import org.senderdomains.platform.served.ServedName;

/**
 * The platform's records as a master file (RFC 1035 §5), to be included in the zone. Always in the same order, so that two
 * of them can be compared.
 */
public record ZoneText(Optional<DomainName> zone) {

    public String print(List<ServedName> names) {
        List<ServedName> sorted = names.stream()
                .filter(name -> !name.wanted().isEmpty())
                .sorted(Comparator.comparing(ServedName::name))
                .toList();
        List<ServedName> outside =
                sorted.stream().filter(name -> !isInZone(name.name())).toList();
        return zone.map(apex -> "; For the zone of " + apex + ": everything below the platform's name.\n")
                        .orElse("; platform-zone is not set.\n")
                + lines(sorted.stream().filter(name -> isInZone(name.name())).toList(), "")
                + (outside.isEmpty() ? "" : "\n; These belong into other zones, of the domains they end in:\n")
                // As comments, so that the file loads as it is.
                + lines(outside, "; ");
    }

    boolean isInZone(String name) {
        return zone.filter(apex -> name.equals(apex.ascii()) || name.endsWith("." + apex.ascii()))
                .isPresent();
    }

    private static String lines(List<ServedName> names, String before) {
        return names.stream()
                .flatMap(name -> name.wanted().stream().map(record -> before + record.line(name.name()) + "\n"))
                .collect(Collectors.joining());
    }
}
