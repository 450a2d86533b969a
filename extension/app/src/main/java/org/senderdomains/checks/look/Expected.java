package org.senderdomains.checks.look;

import java.util.List;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.course.DomainStatus;

/**
 * What to look for.
 *
 * @param thoroughly whether the look may verify the domain, so that a record only counts with all proof that can be had;
 *     otherwise the look asks on only where something is not right
 */
public record Expected(List<ExpectedRecord> records, boolean thoroughly) {

    /** The regular look: what is verified already need not be proven again each day. */
    public static Expected regular(List<ExpectedRecord> records, DomainStatus status) {
        return new Expected(records, status != DomainStatus.VERIFIED);
    }

    public static Expected regular(Domain domain) {
        return regular(domain.expected(), domain.status());
    }

    /** The look that somebody waits for. */
    public static Expected asked(Domain domain) {
        return new Expected(domain.expected(), true);
    }
}
