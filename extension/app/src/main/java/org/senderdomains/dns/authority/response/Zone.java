package org.senderdomains.dns.authority.response;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;

/**
 * A zone, and who is said to serve it.
 *
 * @param referredBy the zone whose servers said so; empty if it was the resolvers, or the zone's own servers
 * @param signed whether the zone above vouches for its key (a DS record came with the referral)
 */
public record Zone(Name apex, List<Host> hosts, Optional<Name> referredBy, boolean signed) {

    /** A name server by its name, with the addresses that came with it, if any. */
    public record Host(Name name, List<InetAddress> glue) {}
}
