package org.senderdomains.names;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which names an account may claim at all (PRODUCT rule D2). About the name only, never about where its mail goes: a
 * company's own domain hosted at a free-mail provider is fine.
 *
 * @param own the platform's zone and domains; they and what lies below are nobody else's
 */
public record ClaimableNames(List<DomainName> own) {

    /** RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476 and RFC 2606 §2: nobody can publish a record there. */
    private static final List<DomainName> SPECIAL_USE = Stream.of(
                    "localhost", "local", "localdomain", "invalid", "onion", "alt", "internal", "home.arpa", "arpa")
            .map(DomainName::new)
            .toList();

    // RFC 6761 §6.2: "test" is for testing, which is just what an account at example.test does; where nobody serves it,
    // its records stay missing and nothing else happens.

    /** @throws InvalidInput saying why the name is refused */
    public DomainName require(DomainName name) {
        for (DomainName special : SPECIAL_USE) {
            if (name.isWithin(special)) {
                throw new InvalidInput(
                        "special-use-domain",
                        name + " is reserved for special use; no DNS records can be published for it.");
            }
        }
        for (DomainName ours : own) {
            if (name.isWithin(ours)) {
                throw new InvalidInput(
                        "platform-domain", name + " belongs to this platform; enter your company's own domain.");
            }
        }
        if (PublicSuffixes.contains(name)) {
            throw new InvalidInput(
                    "public-suffix",
                    name + " is shared by everybody who registers a name below it; enter your company's own domain.");
        }
        return name;
    }
}
