package org.senderdomains.dev.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A TCP port of this machine that only this machine can reach.
 *
 * @param number 0 stands for any free one
 */
public record LoopbackPort(int number) {

    public LoopbackPort {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("A port is 0 to 65535, not " + number + ".");
        }
    }

    /** A port is taken by another program. The message is for the person who started this one. */
    public static final class TakenException extends IOException {
        private static final long serialVersionUID = 1L;

        TakenException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * Makes sure nobody listens here.
     *
     * @param use what the port is wanted for, such as {@code the inbox}
     * @param property the system property that chooses another one
     */
    public void requireFree(String use, String property) throws TakenException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address());
        } catch (IOException e) {
            throw taken(use, property, e);
        }
    }

    /** {@return what to say when listening here failed} */
    public TakenException taken(String use, String property, IOException cause) {
        return new TakenException(
                "Port " + number + ", wanted for " + use + ", is taken by another program (" + cause.getMessage()
                        + "). Stop that program, or choose another port with -D" + property + "=NUMBER.",
                cause);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
    }
}
