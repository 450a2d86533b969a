package org.senderdomains.sender;

import java.time.Instant;
import java.util.Optional;

/**
 * What was decided about one mail (PRODUCT rule M9). Says who sent it and as whom, never to whom nor what about.
 *
 * @param at when
 * @param attempt who sent it, and from whom the application said it was
 * @param account the account it was sent for, if that is known
 * @param code why
 * @param effect what came of it
 */
public record PastDecision(
        Instant at, SendAttempt attempt, Optional<String> account, DecisionCode code, Effect effect) {

    /**
     * What came of a decision.
     *
     * @param from the address the mail left from, or would have left from; empty if it was refused
     * @param observed whether it was only written down, and the mail left as it was
     */
    public record Effect(Optional<String> from, boolean observed) {}
}
