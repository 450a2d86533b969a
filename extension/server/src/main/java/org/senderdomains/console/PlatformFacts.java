package org.senderdomains.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The platform's own affairs.
 *
 * @param accounts how many there are
 * @param undeliveredNotices how many notices were given up and wait for somebody to see to them
 */
public record PlatformFacts(Zone zone, long accounts, long undeliveredNotices, BrakeFacts brake) {

    /**
     * The platform's own records.
     *
     * @param text all of them, as a master file (RFC 1035)
     * @param gaps what is not set though it is needed, each a sentence
     */
    public record Zone(String text, List<String> gaps, List<OwnRecord> records) {

        public Zone {
            gaps = List.copyOf(gaps);
            records = List.copyOf(records);
        }
    }

    /**
     * One of the platform's own records.
     *
     * @param seen what the world sees of it
     * @param right whether that is as it should be
     * @param lookedAt when that was; empty if it never was
     * @param trouble what is not right, as a sentence; empty if nothing
     */
    public record OwnRecord(
            String name,
            String type,
            String seen,
            boolean right,
            Optional<Instant> lookedAt,
            Optional<String> trouble) {}

    /**
     * Whether demotions are frozen.
     *
     * @param since since when; empty if they are not
     * @param absent how many verified domains have lost their records
     * @param bearable how many of them are no reason to freeze anything
     */
    public record BrakeFacts(Optional<Instant> since, long absent, long bearable) {}
}
