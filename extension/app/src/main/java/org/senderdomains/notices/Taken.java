package org.senderdomains.notices;

import java.time.Instant;

/**
 * A notice that this node, and no other, sends until its lease runs out.
 *
 * @param subject what its own link is about; {@code null} if it has none
 */
public record Taken(Hold hold, Addressee to, NoticeKind kind, Facts facts, Long subject, String messageId) {

    /**
     * What must still be so when the answer is noted.
     *
     * @param attempts this one included
     */
    public record Hold(long id, String lease, int attempts, Instant writtenAt) {}
}
