package org.senderdomains.domains.records;

import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.Place;

/**
 * What a domain's DNS must have, as plain text.
 *
 * @param host relative to the registered domain
 */
public record Required(RecordPurpose purpose, RecordType type, String host, String fullName, String data) {

    /**
     * {@return the same as DNS is compared with it}
     *
     * @throws IllegalArgumentException if it is no record that could be in DNS, and so was damaged in storage
     */
    public ExpectedRecord expected(String domain) {
        Place place = new Place(domain, host, fullName);
        return type == RecordType.TXT
                ? new ExpectedRecord.Key(place, data)
                : new ExpectedRecord.Alias(place, data, purpose.leadsTo());
    }
}
