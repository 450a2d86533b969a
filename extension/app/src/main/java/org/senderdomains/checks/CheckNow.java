package org.senderdomains.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.domains.Cause;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Look;
import org.senderdomains.runtime.Transactions;

/** A look that somebody waits for (PRODUCT rule C1). DNS is asked between two transactions, never within one. */
@Dependent
public class CheckNow {

    private final DomainCheck check;
    private final Results results;
    private final Transactions transactions;
    private final InstantSource time;

    @Inject
    public CheckNow(DomainCheck check, Results results, Transactions transactions, InstantSource time) {
        this.check = check;
        this.results = results;
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
        Asked asked = transactions.inNew(() -> new Asked(Expected.asked(found.get()), time.instant()));
        List<Observation> seen =
                check.look(asked.expected()).toCompletableFuture().join();
        return transactions.inNew(() -> {
            Domain domain = locked.get();
            if (Expected.asked(domain).equals(asked.expected())) {
                results.keep(domain, new Look(Cause.BUTTON, asked.at(), seen));
            }
            return view.apply(domain);
        });
    }
}
