package org.senderdomains.senders;

import org.senderdomains.sender.Decision;
import org.senderdomains.sender.Settings;

/**
 * A decision in JSON.
 *
 * @param outcome {@code verified}, {@code fallback}, {@code platform} or {@code refused}
 * @param from the address the mail would leave from; absent if it would not leave, or if that is up to the application
 */
public record ExplainView(
        String code, String outcome, String account, String from, String replyTo, String explanation) {

    static ExplainView of(Decision decision, Settings settings) {
        String code = decision.code().toString();
        String why = Explanation.of(decision.code());
        if (decision instanceof Decision.Verified verified) {
            return new ExplainView(code, "verified", verified.account(), verified.address(), verified.address(), why);
        }
        if (decision instanceof Decision.Fallback fallback) {
            return new ExplainView(
                    code,
                    "fallback",
                    fallback.account().orElse(null),
                    settings.fallbackAddress(),
                    fallback.person().orElse(null),
                    why);
        }
        if (decision instanceof Decision.Refused refused) {
            return new ExplainView(code, "refused", refused.account(), null, null, why);
        }
        return new ExplainView(code, "platform", null, null, null, why);
    }
}
