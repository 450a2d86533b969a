package org.senderdomains.keys;

import java.util.Map;
import org.senderdomains.diagnosis.RecordState;

/**
 * What the last look at a domain brought of the records its owner publishes. Where the platform serves a key's record,
 * receivers get there only by the owner's CNAME (record shape {@code cname}).
 *
 * @param states by the record's full name
 */
record OwnersRecords(Map<String, RecordState> states) {

    OwnersRecords {
        states = Map.copyOf(states);
    }

    /** {@return whether nothing that the owner has to publish is missing between receivers and the key's record} */
    boolean leadTo(SigningKey key) {
        return !isBehindCname(key) || of(key) == RecordState.FOUND;
    }

    /** {@return whether it is known for certain that receivers do not get to the key's record} */
    boolean isGone(SigningKey key) {
        return isBehindCname(key) && (of(key) == RecordState.MISSING || of(key) == RecordState.WRONG);
    }

    private static boolean isBehindCname(SigningKey key) {
        return !key.owner().isPlatform() && !key.isPublishedByOwner();
    }

    private RecordState of(SigningKey key) {
        return states.getOrDefault(key.owner().recordName(), RecordState.UNCHECKED);
    }
}
