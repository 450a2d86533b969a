package org.senderdomains.dns.authority;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.Tier;
import org.senderdomains.dns.authority.inquiry.Server;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Network;
import org.senderdomains.dns.authority.network.Surroundings;
import org.senderdomains.dns.authority.resolver.ResolverAddresses;
import org.senderdomains.dns.wire.Wire;

/** The real DNS. One for the whole application; open until it is closed. */
public final class AuthoritativeDns implements Dns, Closeable {

    private final Network network;

    private AuthoritativeDns(Network network) {
        this.network = network;
    }

    /**
     * Opens the client.
     *
     * @throws IOException if no sockets can be had
     * @throws IllegalArgumentException if a resolver is not written as {@code host[:port]}
     */
    public static AuthoritativeDns open(DnsOptions options, Surroundings surroundings) throws IOException {
        List<InetSocketAddress> resolvers = ResolverAddresses.of(options.resolvers());
        Wire wire = Wire.open(options.timeout(), surroundings.random(), surroundings.threads());
        return new AuthoritativeDns(Network.of(
                wire,
                options,
                surroundings,
                resolvers.stream().map(Server::resolver).toList()));
    }

    @Override
    public CompletionStage<Answer> ask(Question question) {
        return forOneCheck().ask(question);
    }

    @Override
    public CompletionStage<Answer> askResolvers(Question question) {
        return forOneCheck().askResolvers(question);
    }

    @Override
    public CompletionStage<List<Answer>> askEveryServer(Question question) {
        return forOneCheck().askEveryServer(question);
    }

    @Override
    public CompletionStage<List<Tier>> askOnTheWayDown(Question question, String from) {
        return forOneCheck().askOnTheWayDown(question, from);
    }

    @Override
    public CompletionStage<List<Answer>> askHosts(Question question, String zone, Set<String> hosts) {
        return forOneCheck().askHosts(question, zone, hosts);
    }

    @Override
    public CompletionStage<Delegation> delegation(String name) {
        return forOneCheck().delegation(name);
    }

    @Override
    public Dns forOneCheck() {
        return new Check(network);
    }

    /** {@return whether questions are asked} Not after {@link #close}, nor once an error has ended the one thread. */
    public boolean isOpen() {
        return network.wire().isOpen();
    }

    /** Answers everything that is still asked as undetermined, and frees the sockets and the thread. */
    @Override
    public void close() {
        network.wire().close();
    }
}
