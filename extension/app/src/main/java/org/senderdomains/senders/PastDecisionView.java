package org.senderdomains.senders;

import org.senderdomains.sender.PastDecision;
import org.senderdomains.sender.SendAttempt;

/**
 * A past decision in JSON.
 *
 * @param at when, in ISO 8601, UTC
 * @param observed whether the mail left unchanged, because mail was only observed
 */
public record PastDecisionView(
        String at,
        String account,
        String code,
        String explanation,
        boolean observed,
        SenderView sender,
        FromView from) {

    /**
     * Who sent the mail.
     *
     * @param principal the login, or the member a trusted deployment named; absent if neither is known
     * @param deployment absent if it was sent on a thread of no deployment, or is none of the reader's business
     */
    public record SenderView(String principal, String deployment) {}

    /**
     * Whom the mail is from.
     *
     * @param written the address the application wrote; absent if that was no single plain address, or is none of the
     *     reader's business
     * @param used the address it left from, or would have left from; absent if it was refused
     */
    public record FromView(String written, String used) {}

    static PastDecisionView of(PastDecision past) {
        SendAttempt attempt = past.attempt();
        return view(
                past, attempt.origin().deployment().orElse(null), attempt.from().orElse(null));
    }

    /** {@return it without what may tell of other accounts: where the mail was sent, and whom it said it was from} */
    static PastDecisionView withoutTraces(PastDecision past) {
        return view(past, null, null);
    }

    private static PastDecisionView view(PastDecision past, String deployment, String written) {
        SendAttempt attempt = past.attempt();
        return new PastDecisionView(
                past.at().toString(),
                past.account().orElse(null),
                past.code().toString(),
                Explanation.of(past.code()),
                past.effect().observed(),
                new SenderView(attempt.caller().or(attempt::member).orElse(null), deployment),
                new FromView(written, past.effect().from().orElse(null)));
    }
}
