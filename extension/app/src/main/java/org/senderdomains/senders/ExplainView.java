package org.senderdomains.senders;

import java.util.Optional;
import org.senderdomains.mail.identity.Preview;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Settings;

/**
 * What would become of a mail, in JSON: of one that does not say for which account it is.
 *
 * @param outcome {@code verified}, {@code fallback}, {@code platform}, {@code refused}, or {@code other-account}: it
 *     would be this account's, and counts as another's, of which whoever asks is to learn nothing
 * @param from the address the mail would leave from; absent if it would not leave, or if that is up to the application
 * @param fromHeader the same with the display name, as its reader sees it
 * @param replyTo where replies go, in the same way
 * @param ifAccountNamed what would become of it if it named the account; absent if the same
 */
public record ExplainView(
        String code,
        String outcome,
        String account,
        String from,
        String fromHeader,
        String replyTo,
        String explanation,
        NamedView ifAccountNamed) {

    /**
     * What would become of a mail that names the account with the header X-Sender-Account.
     *
     * @param reason why that matters: {@code membership-not-certain} or {@code several-accounts}
     * @param why the same as sentences
     */
    public record NamedView(
            String reason,
            String why,
            String code,
            String outcome,
            String account,
            String from,
            String fromHeader,
            String replyTo,
            String explanation) {}

    /** @param from what the application writes into From, if that is known */
    static ExplainView of(Decision decision, Optional<String> from, Settings settings) {
        String account = Party.of(decision).orElse(null);
        if (decision instanceof Decision.Refused || decision instanceof Decision.Platform && from.isEmpty()) {
            return withoutFrom(decision.code(), outcome(decision), account);
        }
        Preview mail = Preview.of(decision, from, settings);
        return new ExplainView(
                decision.code().toString(),
                outcome(decision),
                account,
                mail.address(),
                mail.from(),
                mail.replyTo().orElse(mail.from()),
                Explanation.of(decision.code()),
                null);
    }

    static ExplainView ofAnotherAccount(DecisionCode code) {
        return withoutFrom(code, "other-account", null);
    }

    private static ExplainView withoutFrom(DecisionCode code, String outcome, String account) {
        return new ExplainView(code.toString(), outcome, account, null, null, null, Explanation.of(code), null);
    }

    ExplainView with(ExplainView named, Naming naming) {
        NamedView view = new NamedView(
                naming.toString(),
                naming.sentence(),
                named.code,
                named.outcome,
                named.account,
                named.from,
                named.fromHeader,
                named.replyTo,
                named.explanation);
        return new ExplainView(code, outcome, account, from, fromHeader, replyTo, explanation, view);
    }

    private static String outcome(Decision decision) {
        if (decision instanceof Decision.Verified) {
            return "verified";
        } else if (decision instanceof Decision.Refused) {
            return "refused";
        }
        return decision instanceof Decision.Fallback ? "fallback" : "platform";
    }
}
