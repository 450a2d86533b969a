package org.senderdomains.dns.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xbill.DNS.Message;

/** Reads what came over the wire. */
final class Messages {

    private Messages() {}

    /** {@return the message, null if it is none} */
    static Message parse(byte[] bytes, int length) {
        try {
            return new Message(ByteBuffer.wrap(bytes, 0, length));
        } catch (IOException | RuntimeException e) {
            // Hostile bytes must be garbage and nothing worse, also where the library forgets to say so in its own
            // words.
            return null;
        }
    }
}
