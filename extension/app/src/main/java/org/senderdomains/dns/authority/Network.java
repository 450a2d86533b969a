package org.senderdomains.dns.authority;

import java.util.List;
import java.util.Random;
import org.senderdomains.dns.wire.Wire;

/**
 * What all checks share.
 *
 */
record Network(Wire wire, DnsOptions options, Surroundings surroundings, Asker asker, Directory directory) {

    /** Who knows where servers are. */
    record Directory(Resolvers resolvers, Hosts hosts, TopZones tops) {}

    static Network of(Wire wire, DnsOptions options, Surroundings surroundings, List<Server> resolverServers) {
        Asker asker = new Asker(wire, surroundings.clock());
        Resolvers resolvers = new Resolvers(resolverServers, asker);
        Directory directory = new Directory(
                resolvers, new Hosts(resolvers, surroundings.clock()), new TopZones(resolvers, surroundings.clock()));
        return new Network(wire, options, surroundings, asker, directory);
    }

    Resolvers resolvers() {
        return directory.resolvers();
    }

    Hosts hosts() {
        return directory.hosts();
    }

    TopZones tops() {
        return directory.tops();
    }

    Random random() {
        return surroundings.random();
    }
}
