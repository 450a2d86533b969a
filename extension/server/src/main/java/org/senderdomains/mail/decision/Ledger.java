package org.senderdomains.mail.decision;

import java.time.InstantSource;
import java.util.Optional;
import org.senderdomains.mail.identity.Identity;
import org.senderdomains.metrics.Counters;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.PastDecision;
import org.senderdomains.sender.PastDecisions;

/** Writes down each decision, for those who ask later why (PRODUCT rules M9 and M10). */
public record Ledger(InstantSource clock, PastDecisions past) {

    /** @param identity as whom the mail leaves; empty if it does not */
    public void enter(Decisions.Decided decided, Optional<Identity> identity) {
        add(decided, identity, false);
    }

    /** @param identity as whom the mail would leave; empty if it would not */
    public void observe(Decisions.Decided decided, Optional<Identity> identity) {
        add(decided, identity, true);
    }

    private void add(Decisions.Decided decided, Optional<Identity> identity, boolean observed) {
        Optional<String> from = identity.map(leaving -> leaving.from().mailbox().toString());
        Counters.count(decided.decision().code());
        past.add(new PastDecision(
                clock.instant(),
                decided.attempt(),
                account(decided.decision()),
                decided.decision().code(),
                new PastDecision.Effect(from, observed)));
    }

    private static Optional<String> account(Decision decision) {
        if (decision instanceof Decision.Verified verified) {
            return Optional.of(verified.account());
        } else if (decision instanceof Decision.Fallback fallback) {
            return fallback.account();
        }
        return decision instanceof Decision.Refused refused ? Optional.of(refused.account()) : Optional.empty();
    }
}
