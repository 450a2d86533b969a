package org.senderdomains.checks;

import java.util.List;
import org.senderdomains.domains.DomainStatus;
import org.senderdomains.domains.Required;

/**
 * A due domain that this node, and no other, looks at until its lease runs out.
 *
 * @param lease the claim's token
 */
public record Claimed(long id, String lease, Standing domain, List<Required> records) {

    /** What the look depends on. */
    public record Standing(String name, DomainStatus status) {}

    /**
     * {@return what to look for}
     *
     * @throws IllegalArgumentException if the row has something in it that nobody can look for
     */
    Expected expected() {
        return Expected.regular(
                records.stream().map(record -> record.expected(domain.name())).toList(), domain.status());
    }
}
