package org.senderdomains.mail.decision;

import jakarta.mail.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.mail.identity.NamedMailbox;
import org.senderdomains.mail.identity.Names;
import org.senderdomains.mail.message.Field;
import org.senderdomains.sender.Mailbox;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/** Who sends: what the header and the sending thread say. */
public final class Attempts {

    // Longer values name no account and no member; they would only fill the memory of decisions.
    private static final int LONGEST_NAME = 255;

    private final Supplier<Optional<String>> deployment;
    private final Supplier<Optional<String>> localCaller;
    private final ExemptSessions exemptSessions;

    /**
     * @param deployment the deployment the current thread works for
     * @param localCaller who is logged in, in that deployment's own security domain
     */
    public Attempts(
            Supplier<Optional<String>> deployment,
            Supplier<Optional<String>> localCaller,
            ExemptSessions exemptSessions) {
        this.deployment = deployment;
        this.localCaller = localCaller;
        this.exemptSessions = exemptSessions;
    }

    /** {@return how the policy is asked about a mail, once it is known who says who is logged in} Nothing is looked at before. */
    public Decisions.Question of(Session session, List<Field> fields, Names names) {
        return member -> {
            Optional<String> sending = deployment.get();
            boolean trusted = sending.filter(SenderDomains.settings().list(Setting.TRUSTED_DEPLOYMENTS)::contains)
                    .isPresent();
            boolean exempt = only(fields, "X-Sender-Exempt")
                    .filter("true"::equalsIgnoreCase)
                    .isPresent();
            return new SendAttempt(
                    caller(member, trusted),
                    only(fields, "X-Sender-Account"),
                    // Of anybody else it means nothing, and must not look as if it did to who reads what was decided.
                    trusted ? only(fields, "X-Sender-Member") : Optional.empty(),
                    names.from().map(NamedMailbox::mailbox).map(Mailbox::toString),
                    new SendAttempt.Origin(sending, exemptSessions.name(session), exempt));
        };
    }

    private Optional<String> caller(Supplier<Optional<String>> ofTheEar, boolean trusted) {
        Optional<String> member = ofTheEar.get();
        return member.isEmpty() && trusted ? localCaller.get() : member;
    }

    private static Optional<String> only(List<Field> fields, String name) {
        List<String> values = Field.values(fields, name);
        return values.size() == 1
                ? Optional.of(values.get(0)).filter(value -> !value.isEmpty() && value.length() <= LONGEST_NAME)
                : Optional.empty();
    }
}
