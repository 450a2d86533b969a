package org.senderdomains.names;

import java.util.List;
import org.senderdomains.sentences.Sentence;

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
            throw new InvalidInput(Sentence.PLATFORM_DOMAIN.with(name));
        }
        int refusedLabels = labelsOf(refused, name);
        int allowedLabels = labelsOf(allowed, name);
        if (refusedLabels > 0 && refusedLabels >= allowedLabels) {
            throw new InvalidInput(Sentence.REFUSED_DOMAIN.with(name));
        }
        if (allowedLabels == 0) {
            requireUnlisted(name);
        }
        return name;
    }

    private static void requireUnlisted(DomainName name) {
        if (SpecialUse.contains(name)) {
            throw new InvalidInput(Sentence.SPECIAL_USE_DOMAIN.with(name));
        }
        if (PublicSuffixes.contains(name)) {
            throw new InvalidInput(Sentence.PUBLIC_SUFFIX.with(name));
        }
        if (FreeMail.contains(name)) {
            throw new InvalidInput(Sentence.FREE_MAIL_DOMAIN.with(name));
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
