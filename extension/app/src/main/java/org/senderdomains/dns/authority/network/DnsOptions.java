package org.senderdomains.dns.authority.network;

import java.time.Duration;
import java.util.List;

/**
 * How DNS is asked.
 *
 * @param resolvers {@code host[:port]}, IPv6 with a port as {@code [::1]:53}; empty for the system's
 * @param authoritativeLookup false: the resolvers are asked for everything
 * @param authoritativePort 53, but for closed worlds
 * @param timeout for one answer of one server
 * @param privateNameServers whether authoritative servers may be asked that have loopback, private or otherwise reserved
 *     addresses. In production they may not: which servers are asked is written in a stranger's zone, and must not be a
 *     way to reach into the operator's network. The resolvers are the operator's own choice and may be anywhere.
 */
public record DnsOptions(
        List<String> resolvers,
        boolean authoritativeLookup,
        int authoritativePort,
        Duration timeout,
        boolean privateNameServers) {

    public static final DnsOptions DEFAULT = new DnsOptions(List.of(), true, 53, Duration.ofSeconds(2), false);

    public DnsOptions {
        resolvers = List.copyOf(resolvers);
    }
}
