package org.senderdomains.dns.update;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The server that takes updates: the primary of the zone.
 *
 * @param timeout for connecting, and again for each answer
 */
public record UpdateServer(String host, int port, TsigKey key, Duration timeout) {

    private static final int USUAL_PORT = 53;

    /** @param address {@code host}, {@code host:port}, {@code [IPv6]} or {@code [IPv6]:port} */
    public static UpdateServer of(String address, TsigKey key, Duration timeout) {
        int colon = address.lastIndexOf(':');
        boolean port = colon > address.lastIndexOf(']') && colon == address.indexOf(':', address.indexOf(']') + 1);
        String host = port ? address.substring(0, colon) : address;
        return new UpdateServer(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port ? Integer.parseInt(address.substring(colon + 1)) : USUAL_PORT,
                key,
                timeout);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + (port == USUAL_PORT ? "" : " port " + port);
    }
}
