package org.senderdomains.dns.update;

import java.util.List;
import java.util.Optional;
import org.senderdomains.dns.RecordType;

/**
 * What shall become of the records of one type at one name.
 *
 * @param type {@code TXT} or {@code MX}
 * @param ttl seconds
 * @param ours what we may have put there; anything else is somebody else's
 * @param wanted what shall stand there: the unbroken text, or {@code 10 mx.example}; empty: nothing of ours
 */
public record RecordChange(String name, RecordType type, int ttl, List<String> ours, Optional<String> wanted) {

    public RecordChange {
        ours = List.copyOf(ours);
    }
}
