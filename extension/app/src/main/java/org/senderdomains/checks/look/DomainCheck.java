package org.senderdomains.checks.look;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.Dns;
import org.senderdomains.metrics.Counter;
import org.senderdomains.metrics.Counters;

/**
 * One look at all records of a domain. Knows neither time nor database. Nothing here waits: it may run on the DNS client's
 * own thread.
 */
public final class DomainCheck {

    /** Far longer than all questions of one look may take. Ends a look of which a step was lost. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Supplier<? extends Dns> dns;
    private final Diagnosis diagnosis;
    private final Duration longest;

    public DomainCheck(Supplier<? extends Dns> dns, Diagnosis diagnosis) {
        this(dns, diagnosis, LONGEST);
    }

    public DomainCheck(Supplier<? extends Dns> dns, Diagnosis diagnosis, Duration longest) {
        this.dns = dns;
        this.diagnosis = diagnosis;
        this.longest = longest;
    }

    /** Throws what {@link #look} would throw if DNS cannot be asked at all: better known before domains are claimed. */
    public void requireDns() {
        Objects.requireNonNull(dns.get());
    }

    /** {@return one observation for each record, in their order; fails if there are none after five minutes} */
    public CompletionStage<List<Observation>> look(Expected expected) {
        Dns view = dns.get().forOneCheck();
        Counters.count(Counter.CHECKS);
        List<CompletableFuture<Observation>> looks = expected.records().stream()
                .map(record -> expected.thoroughly() ? diagnosis.examine(record, view) : diagnosis.glance(record, view))
                .map(CompletionStage::toCompletableFuture)
                .toList();
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                .thenApply(all -> looks.stream().map(CompletableFuture::join).toList())
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
    }
}
