package org.senderdomains.checks;

import java.util.List;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.RecordType;

/** A record to look for. */
public record Expected(RecordType type, String fullName, String data) {

    static List<Expected> of(Domain domain) {
        return domain.records().stream()
                .map(record -> new Expected(record.type(), record.fullName(), record.data()))
                .toList();
    }
}
