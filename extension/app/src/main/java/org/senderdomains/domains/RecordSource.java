package org.senderdomains.domains;

import java.util.List;
import java.util.Optional;
import org.senderdomains.accounts.RecordShape;
import org.senderdomains.names.DomainName;
import org.senderdomains.names.InvalidInput;
import org.senderdomains.web.Problem;

/**
 * Issues the records of new claims.
 *
 * @param platformZone below which the platform serves what tenants' records point to; empty if nobody has set it up
 */
public record RecordSource(RecordShape shape, Labels labels, Optional<DomainName> platformZone) {

    /** What our labels add to the longest name made of a domain: {@code label._domainkey.} */
    private static final int LONGEST_PREFIX = 16 + "._domainkey.".length();

    List<RequiredRecord> records(DomainName domain) {
        if (domain.ascii().length() + LONGEST_PREFIX > 253) {
            throw new InvalidInput(
                    "bad-domain", domain + " is too long: no room is left for the names of its records below it.");
        }
        DomainName zone = platformZone.orElseThrow(() -> {
            DomainLog.LOG.platformZoneMissing(domain.ascii());
            return cannotIssue("platform-zone-missing");
        });
        if (shape != RecordShape.CNAME) {
            throw cannotIssue("record-shape-unavailable");
        }
        return RequiredRecord.cnames(domain, labels, zone);
    }

    private static Problem cannotIssue(String code) {
        return Problem.conflict(
                code,
                "No DNS records can be issued at the moment; the cause is on this platform's side."
                        + " Please tell its operator: the setting platform-zone or the account's record shape"
                        + " needs attention.");
    }
}
