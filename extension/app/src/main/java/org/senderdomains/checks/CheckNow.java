package org.senderdomains.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Look;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** A look that somebody waits for (PRODUCT rule C1). DNS is asked between two transactions, never within one. */
@Dependent
public class CheckNow {

    private final DomainCheck check;
    private final Results results;
    private final Presses presses;
    private final Transactions transactions;
    private final InstantSource time;

    @Inject
    public CheckNow(
            DomainCheck check, Results results, Presses presses, Transactions transactions, InstantSource time) {
        this.check = check;
        this.results = results;
        this.presses = presses;
        this.transactions = transactions;
        this.time = time;
    }

    /** What is looked for, and since when. */
    private record Asked(Expected expected, Instant at) {}

    /**
     * Looks at a domain and keeps what it found.
     *
     * @param found the domain, or why it may not be looked at
     * @param locked the same, with nobody else changing it until the transaction ends
     * @param view what is made of it in the end
     */
    public <T> T look(Supplier<Domain> found, Supplier<Domain> locked, Function<Domain, T> view) {
        Asked asked = transactions.inNew(() -> {
            Domain domain = found.get();
            Instant now = time.instant();
            presses.begin(domain, now);
            return new Asked(Expected.asked(domain), now);
        });
        List<Observation> seen = seen(check.look(asked.expected()));
        return transactions.inNew(() -> {
            Domain domain = locked.get();
            presses.end(domain, time.instant());
            if (Expected.asked(domain).equals(asked.expected())) {
                results.keep(domain, new Look(Cause.BUTTON, asked.at(), seen));
            }
            return view.apply(domain);
        });
    }

    private static List<Observation> seen(CompletionStage<List<Observation>> look) {
        try {
            return look.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw Problem.tryAgain(Sentence.CHECK_GIVEN_UP.with(), 60);
            }
            throw e;
        }
    }
}
