package org.senderdomains.checks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.senderdomains.dns.Dns;
import org.senderdomains.domains.Observation;

/**
 * One look at all records of a domain. Knows neither time nor database. Nothing here waits: it may run on the DNS client's
 * own thread.
 */
public final class DomainCheck {

    private final Supplier<? extends Dns> dns;

    public DomainCheck(Supplier<? extends Dns> dns) {
        this.dns = dns;
    }

    /** {@return one observation for each record, in their order} */
    public CompletionStage<List<Observation>> look(List<Expected> records) {
        RecordCheck check = new RecordCheck(dns.get().forOneCheck());
        List<CompletableFuture<Observation>> looks = records.stream()
                .map(record -> check.look(record).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(all -> looks.stream().map(CompletableFuture::join).toList());
    }
}
