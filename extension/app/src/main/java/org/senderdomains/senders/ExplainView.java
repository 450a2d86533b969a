package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.mail.Preview;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.Settings;

/**
 * A decision in JSON.
 *
 * @param outcome {@code verified}, {@code fallback}, {@code platform} or {@code refused}
 * @param from the address the mail would leave from; absent if it would not leave, or if that is up to the application
 * @param fromHeader the same with the display name, as its reader sees it
 * @param replyTo where replies go, in the same way
 */
public record ExplainView(
        String code,
        String outcome,
        String account,
        String from,
        String fromHeader,
        String replyTo,
        String explanation) {

    /** @param from what the application writes into From, if that is known */
    static ExplainView of(Decision decision, Optional<String> from, Settings settings) {
        String code = decision.code().toString();
        String why = Explanation.of(decision.code());
        if (decision instanceof Decision.Refused refused) {
            return new ExplainView(code, "refused", refused.account(), null, null, null, why);
        }
        if (decision instanceof Decision.Platform && from.isEmpty()) {
            return new ExplainView(code, "platform", null, null, null, null, why);
        }
        Preview mail = Preview.of(decision, from, settings);
        return new ExplainView(
                code,
                outcome(decision),
                account(decision),
                mail.address(),
                mail.from(),
                mail.replyTo().orElse(mail.from()),
                why);
    }

    private static String outcome(Decision decision) {
        if (decision instanceof Decision.Verified) {
            return "verified";
        }
        return decision instanceof Decision.Fallback ? "fallback" : "platform";
    }

    private static String account(Decision decision) {
        if (decision instanceof Decision.Verified verified) {
            return verified.account();
        }
        return decision instanceof Decision.Fallback fallback
                ? fallback.account().orElse(null)
                : null;
    }
}
