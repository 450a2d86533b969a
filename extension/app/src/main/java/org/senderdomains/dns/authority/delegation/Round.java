package org.senderdomains.dns.authority.delegation;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.senderdomains.dns.authority.inquiry.Inquiry;
import org.senderdomains.dns.authority.inquiry.Server;
import org.senderdomains.dns.authority.inquiry.Tally;
import org.senderdomains.dns.authority.network.Network;
import org.senderdomains.dns.authority.response.Reader;
import org.senderdomains.dns.authority.response.Zone;

/** One question to the servers of one zone, one server after the other, until there is a verdict. */
final class Round {

    /** A zone may name as many dead servers as it likes; finding that out must not take for ever. */
    private static final int FAILURES = 4;

    private final Network network;
    private final Inquiry inquiry;
    private final Zone zone;
    private final Reader reader;
    private final Candidates candidates;
    private final Tally tally = new Tally(FAILURES);
    private boolean triedHarder;

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
            Optional<Server> further = further(last);
            return further.isPresent() ? ask(further.get()) : CompletableFuture.completedFuture(tally.verdict());
        });
    }

    /** {@return whom to ask when all have been asked that are known to live} */
    private Optional<Server> further(Optional<Server> last) {
        if (triedHarder || tally.hasDenial()) {
            return Optional.empty();
        }
        triedHarder = true;
        // One of the silent, so that they are noticed when they come back; or the only one once more, if its answer may
        // just have got lost.
        Optional<Server> silent = candidates.silent();
        return silent.isPresent() ? silent : last.filter(server -> tally.deservesAnotherTry());
    }

    private CompletionStage<Tally.Verdict> ask(Server server) {
        return network.asker()
                .authority(inquiry, server, zone, reader)
                .thenCompose(reading -> tally.take(server, reading)
                        ? CompletableFuture.completedFuture(tally.verdict())
                        : next(Optional.of(server)));
    }
}
