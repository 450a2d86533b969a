package org.senderdomains.names;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names in which nobody can publish a record for the world to see: IANA's registry of special-use domain names (RFC 6761
 * §5) as of November 2026, and the top-level names that ICANN has promised not to delegate.
 */
final class SpecialUse {

    private static final List<DomainName> NAMES = Stream.of(
                    // All of the registry's names below it, home.arpa of RFC 8375 among them, and the reverse zones.
                    "arpa",
                    // RFC 6761
                    "example",
                    "example.com",
                    "example.net",
                    "example.org",
                    "invalid",
                    "localhost",
                    "test",
                    // RFC 6762, RFC 7686, RFC 9476
                    "local",
                    "onion",
                    "alt",
                    // ICANN board, 2024-07-29: for private use.
                    "internal",
                    // ICANN board, 2018-02-04: collide with names inside of companies.
                    "corp",
                    "home",
                    "mail",
                    // RFC 6762 appendix G, and the host name Unix systems give themselves: in use inside of companies.
                    "intranet",
                    "lan",
                    "private",
                    "localdomain")
            .map(DomainName::new)
            .toList();

    private SpecialUse() {}

    static boolean contains(DomainName name) {
        return NAMES.stream().anyMatch(name::isWithin);
    }
}
