package org.senderdomains.checks.button;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.senderdomains.checks.CheckLog;
import org.senderdomains.checks.Results;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.look.Expected;
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

    /** About as long as a look takes whose servers do not answer at once. */
    private static final int PLACE_IN = 5;

    private final DomainCheck check;
    private final Results results;
    private final Presses presses;
    private final Transactions transactions;
    private final WaitingRoom room;

    @Inject
    public CheckNow(DomainCheck check, Results results, Presses presses, Transactions transactions, WaitingRoom room) {
        this.check = check;
        this.results = results;
        this.presses = presses;
        this.transactions = transactions;
        this.room = room;
    }

    /** Of whom what is looked for, and since when. */
    private record Asked(long claim, String account, Expected expected, Instant at) {}

    /**
     * Looks at a domain and keeps what it found.
     *
     * @param found the domain, or why it may not be looked at
     * @param locked the same, with nobody else changing it until the transaction ends
     * @param view what is made of it in the end
     */
    public <T> T look(Supplier<Domain> found, Supplier<Domain> locked, Function<Domain, T> view) {
        Asked asked = transactions.inNewDespiteRaces(() -> {
            Domain domain = found.get();
            return new Asked(domain.id(), domain.account(), Expected.asked(domain), presses.begin(domain));
        });
        boolean kept = false;
        try {
            T shown = keep(asked, seen(asked), locked, view);
            kept = true;
            return shown;
        } finally {
            if (!kept) {
                letGo(asked);
            }
        }
    }

    private <T> T keep(Asked asked, List<Observation> seen, Supplier<Domain> locked, Function<Domain, T> view) {
        return transactions.inNewDespiteRaces(() -> {
            Domain domain = locked.get();
            presses.end(asked.claim());
            if (Expected.asked(domain).equals(asked.expected())) {
                results.keep(domain, new Look(Cause.BUTTON, asked.at(), seen));
            }
            return view.apply(domain);
        });
    }

    /** Whatever it was that failed: the next one who presses need not wait for it. */
    private void letGo(Asked asked) {
        try {
            transactions.inNewDespiteRaces(() -> {
                presses.end(asked.claim());
                return null;
            });
        } catch (RuntimeException e) {
            CheckLog.LOG.debug("A look that failed keeps the button from counting for a minute.", e);
        }
    }

    private List<Observation> seen(Asked asked) {
        if (!room.lookers().enter(asked.account())) {
            throw Problem.tooOften(Sentence.TOO_MANY_CHECKS.with(), PLACE_IN);
        }
        try {
            return seen(check.look(asked.expected()));
        } finally {
            room.lookers().leave(asked.account());
        }
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
