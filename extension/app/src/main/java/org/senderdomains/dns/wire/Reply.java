package org.senderdomains.dns.wire;

import java.time.Duration;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence.Transport;
import org.xbill.DNS.Message;

/** What became of a query. */
public sealed interface Reply {

    Transport transport();

    Duration took();

    /** The server answered this very question; what it said is in the message. Never truncated. */
    record Heard(Message message, Transport transport, Duration took) implements Reply {}

    /**
     * No answer.
     *
     * @param said a clause that follows the server's name
     */
    record Lost(Cause cause, String said, Transport transport, Duration took) implements Reply {}
}
