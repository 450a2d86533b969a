package org.senderdomains.checks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.senderdomains.diagnosis.Diagnosis;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.dns.Dns;

/**
 * One look at all records of a domain. Knows neither time nor database. Nothing here waits: it may run on the DNS client's
 * own thread.
 */
public final class DomainCheck {

    private final Supplier<? extends Dns> dns;
    private final Diagnosis diagnosis;

    public DomainCheck(Supplier<? extends Dns> dns, Diagnosis diagnosis) {
        this.dns = dns;
        this.diagnosis = diagnosis;
    }

    /** {@return one observation for each record, in their order} */
    public CompletionStage<List<Observation>> look(Expected expected) {
        Dns view = dns.get().forOneCheck();
        List<CompletableFuture<Observation>> looks = expected.records().stream()
                .map(record -> expected.thoroughly() ? diagnosis.examine(record, view) : diagnosis.glance(record, view))
                .map(CompletionStage::toCompletableFuture)
                .toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(all -> looks.stream().map(CompletableFuture::join).toList());
    }
}
