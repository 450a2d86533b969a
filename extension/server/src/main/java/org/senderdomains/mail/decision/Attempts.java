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
            // A framework may say it and the application once more; nothing else can be meant by it.
            boolean exempt = Field.values(fields, "X-Sender-Exempt").stream().anyMatch("true"::equalsIgnoreCase);
            return new SendAttempt(
                    caller(member, trusted),
                    named(fields, "X-Sender-Account"),
                    // Of anybody else it means nothing, and must not look as if it did to who reads what was decided.
                    trusted ? named(fields, "X-Sender-Member") : Optional.empty(),
                    names.from().map(NamedMailbox::mailbox).map(Mailbox::toString),
                    new SendAttempt.Origin(sending, exemptSessions.name(session), exempt));
        };
    }

    private Optional<String> caller(Supplier<Optional<String>> ofTheEar, boolean trusted) {
        Optional<String> member = ofTheEar.get();
        return member.isEmpty() && trusted ? localCaller.get() : member;
    }

    /**
     * {@return who is named; empty only if nobody is} A mail that names somebody must not leave as one that does not: it
     * might leave under another name than was meant.
     */
    private static Optional<String> named(List<Field> fields, String name) {
        List<String> values = Field.values(fields, name).stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        boolean usable = values.size() == 1 && values.get(0).length() <= LONGEST_NAME;
        return Optional.of(usable ? values.get(0) : SendAttempt.NOBODY);
    }
}
