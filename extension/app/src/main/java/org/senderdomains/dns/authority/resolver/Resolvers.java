package org.senderdomains.dns.authority.resolver;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.authority.inquiry.Asker;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Server;
import org.senderdomains.dns.authority.inquiry.Tally;
import org.senderdomains.dns.authority.response.Reader;

/**
 * The configured resolvers, every one asked before giving up (PRODUCT rule C3): in the operator's order, but those that
 * have long been silent last.
 */
public record Resolvers(List<Server> servers, Asker asker) {

    Inquiry inquiry(Reader reader) {
        return asker.inquiry(reader.question());
    }

    public CompletionStage<Tally.Verdict> ask(Inquiry inquiry, Reader reader) {
        return next(inquiry, reader, inOrder().iterator(), new Tally(servers.size()));
    }

    private List<Server> inOrder() {
        return servers.stream()
                .sorted(Comparator.comparing(server -> asker.wire().silent(server.address())))
                .toList();
    }

    private CompletionStage<Tally.Verdict> next(Inquiry inquiry, Reader reader, Iterator<Server> rest, Tally tally) {
        if (!rest.hasNext()) {
            return CompletableFuture.completedFuture(tally.verdict());
        }
        Server server = rest.next();
        return asker.resolver(inquiry, server, reader)
                .thenCompose(reading -> tally.take(server, reading)
                        ? CompletableFuture.completedFuture(tally.verdict())
                        : next(inquiry, reader, rest, tally));
    }
}
