package org.senderdomains.senders;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.mail.Preview;
import org.senderdomains.names.EmailAddress;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.Settings;

/** The same rules as for a mail, without one (PRODUCT rule M9). */
@Dependent
public class DryRun {

    private final DatabaseDirectory directory;
    private final Supplier<Settings> settings;

    @Inject
    public DryRun(DatabaseDirectory directory, Supplier<Settings> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * {@return what would become of a mail that the sender sends for the account}
     *
     * @param from what the application writes; empty if it writes none
     */
    public ExplainView of(String account, String sender, Optional<String> from) {
        // The account is named, as in X-Sender-Account: what the same person's mail for other accounts does is theirs.
        SendAttempt attempt = new SendAttempt(
                Optional.of(sender),
                Optional.of(account),
                Optional.empty(),
                from.map(DryRun::address),
                SendAttempt.Origin.UNKNOWN);
        Settings now = settings.get();
        return ExplainView.of(new SenderRules(directory, now).decide(attempt), from, now);
    }

    /** Of a From that is none, people learn why. */
    private static String address(String from) {
        return Preview.address(from).orElseGet(() -> EmailAddress.parse(from).toString());
    }
}
