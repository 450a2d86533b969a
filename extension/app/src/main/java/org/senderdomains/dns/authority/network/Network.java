package org.senderdomains.dns.authority.network;

import java.util.List;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.authority.inquiry.Asker;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Server;
import org.senderdomains.dns.authority.resolver.Hosts;
import org.senderdomains.dns.authority.resolver.Resolvers;
import org.senderdomains.dns.authority.resolver.TopZones;
import org.senderdomains.dns.wire.Share;
import org.senderdomains.dns.wire.Wire;

/**
 * What all checks share.
 *
 */
public record Network(Wire wire, DnsOptions options, Surroundings surroundings, Asker asker, Directory directory) {

    /** Who knows where servers are. */
    record Directory(Resolvers resolvers, Hosts hosts, TopZones tops) {}

    /** A sound answer takes a few round trips; an undetermined one two dead servers and two dead resolvers, or more. */
    private static final int TIMEOUTS_OF_AN_INQUIRY = 12;

    public static Network of(Wire wire, DnsOptions options, Surroundings surroundings, List<Server> resolverServers) {
        Asker asker = new Asker(
                wire, surroundings.clock(), options.timeout().multipliedBy(TIMEOUTS_OF_AN_INQUIRY), Share.unlimited());
        Resolvers resolvers = new Resolvers(resolverServers, asker);
        Directory directory = new Directory(
                resolvers,
                new Hosts(resolvers, surroundings.clock(), options.authoritativePort()),
                new TopZones(resolvers, surroundings.clock()));
        return new Network(wire, options, surroundings, asker, directory);
    }

    /** {@return the same with a share of its own} Resolvers are asked on everybody's account. */
    public Network forOneCheck() {
        return new Network(wire, options, surroundings, asker.forOneCheck(), directory);
    }

    public Inquiry inquiry(Question question) {
        return asker.inquiry(question);
    }

    public Resolvers resolvers() {
        return directory.resolvers();
    }

    public Hosts hosts() {
        return directory.hosts();
    }

    public TopZones tops() {
        return directory.tops();
    }
}
