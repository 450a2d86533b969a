package org.senderdomains.dns.authority;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One question to the servers of one zone, one server after the other, until there is a verdict. */
final class Round {

    /** A zone may name as many dead servers as it likes; finding that out must not take for ever. */
    private static final int FAILURES = 6;

    private final Network network;
    private final Inquiry inquiry;
    private final Zone zone;
    private final Reader reader;
    private final Candidates candidates;
    private final Tally tally = new Tally(FAILURES);

    Round(Network network, Inquiry inquiry, Zone zone, Reader reader) {
        this.network = network;
        this.inquiry = inquiry;
        this.zone = zone;
        this.reader = reader;
        this.candidates = new Candidates(network, inquiry, zone);
    }

    CompletionStage<Tally.Verdict> run() {
        return next(Optional.empty());
    }

    private CompletionStage<Tally.Verdict> next(Optional<Server> last) {
        return candidates.next().thenCompose(next -> {
            if (next.isPresent()) {
                return ask(next.get());
            }
            candidates.problem().ifPresent(tally::takeUnasked);
            return last.isPresent() && tally.deservesAnotherTry()
                    ? ask(last.get())
                    : CompletableFuture.completedFuture(tally.verdict());
        });
    }

    private CompletionStage<Tally.Verdict> ask(Server server) {
        return network.asker()
                .authority(inquiry, server, zone, reader)
                .thenCompose(reading -> tally.take(server, reading)
                        ? CompletableFuture.completedFuture(tally.verdict())
                        : next(Optional.of(server)));
    }
}
