package org.senderdomains.names;

import java.util.List;

/**
 * Which names an account may claim at all (PRODUCT rule D2). About the name only, never about where its mail goes: a
 * company's own domain hosted at a free-mail provider is fine.
 *
 * @param own the platform's zone and domains; they and what lies below are nobody else's, whatever the operator says
 * @param refused by the operator, with all that lies below
 * @param allowed by the operator, with all that lies below, although a list has them; where a name is in both, the longer
 *     entry counts
 */
public record ClaimableNames(List<DomainName> own, List<DomainName> refused, List<DomainName> allowed) {

    /** @throws InvalidInput saying why the name is refused */
    public DomainName require(DomainName name) {
        if (labelsOf(own, name) > 0) {
            throw new InvalidInput(
                    "platform-domain", name + " belongs to this platform; enter your company's own domain.");
        }
        int refusedLabels = labelsOf(refused, name);
        int allowedLabels = labelsOf(allowed, name);
        if (refusedLabels > 0 && refusedLabels >= allowedLabels) {
            throw new InvalidInput(
                    "refused-domain",
                    name + " cannot be used on this platform; its operator does not accept that domain.");
        }
        if (allowedLabels == 0) {
            requireUnlisted(name);
        }
        return name;
    }

    private static void requireUnlisted(DomainName name) {
        if (SpecialUse.contains(name)) {
            throw new InvalidInput(
                    "special-use-domain",
                    name + " is reserved for special use; no DNS records can be published for it.");
        }
        if (PublicSuffixes.contains(name)) {
            throw new InvalidInput(
                    "public-suffix",
                    name + " is shared by everybody who registers a name below it; enter your company's own domain.");
        }
        if (FreeMail.contains(name)) {
            throw new InvalidInput(
                    "free-mail-domain",
                    name
                            + " belongs to a mail service where anybody gets an address; enter your company's own domain.");
        }
    }

    /** {@return of how many labels the longest entry is within which the name lies; 0 if there is none} */
    private static int labelsOf(List<DomainName> entries, DomainName name) {
        return entries.stream()
                .filter(name::isWithin)
                .mapToInt(entry -> entry.ascii().split("\\.").length)
                .max()
                .orElse(0);
    }
}
