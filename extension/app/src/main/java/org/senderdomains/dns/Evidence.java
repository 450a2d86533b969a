package org.senderdomains.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One server asked, and what it said. Goes into the history and is shown to tenants.
 *
 * @param failure why it was of no use; empty if the server answered
 * @param said one clause, such as {@code answered NXDOMAIN} or {@code did not answer within 2 s}; printable ASCII
 */
public record Evidence(Question asked, NameServer server, Contact contact, Optional<Cause> failure, String said) {

    /**
     * How a server was reached.
     *
     * @param took from the question's leaving to the answer, or to giving up
     */
    public record Contact(Transport transport, Instant at, Duration took) {}

    /** What carried the answer. */
    public enum Transport {
        UDP,
        TCP
    }

    /** {@return one line: {@code TXT example.test: ns1.example.test (192.0.2.1) answered NXDOMAIN}} */
    @Override
    public String toString() {
        return asked + ": " + server + " " + said;
    }
}
