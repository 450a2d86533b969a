package org.senderdomains.senders;

import java.util.Optional;
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
     * @param deployment absent if it was sent on a thread of no deployment
     */
    public record SenderView(String principal, String deployment) {}

    /**
     * Whom the mail is from.
     *
     * @param written the address the application wrote; absent if that was no single plain address
     * @param used the address it left from, or would have left from; absent if it was refused
     */
    public record FromView(String written, String used) {}

    static PastDecisionView of(PastDecision past) {
        SendAttempt attempt = past.attempt();
        Optional<String> principal = attempt.caller().or(attempt::member);
        return new PastDecisionView(
                past.at().toString(),
                past.account().orElse(null),
                past.code().toString(),
                Explanation.of(past.code()),
                past.effect().observed(),
                new SenderView(
                        principal.orElse(null), attempt.origin().deployment().orElse(null)),
                new FromView(attempt.from().orElse(null), past.effect().from().orElse(null)));
    }
}
