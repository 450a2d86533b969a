package org.senderdomains.senders;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.sender.Settings;

/** The same rules as for a mail, without one (PRODUCT rule M9). */
@Dependent
public class DryRun {

    private final Directory directory;
    private final Supplier<Settings> settings;

    @Inject
    public DryRun(Directory directory, Supplier<Settings> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * {@return what would become of a mail that names no account, and of one that names this one, for the sender and the
     * operator}
     *
     * @param from what the application writes; empty if it writes none
     */
    public ExplainView of(String account, String sender, Optional<String> from) {
        return dry(account, sender, from).explained(directory);
    }

    /** {@return the same for an admin of the account, who is to learn nothing of other accounts} */
    ExplainView toAdmin(String account, String sender, Optional<String> from) {
        return dry(account, sender, from).explainedToAdmin(directory);
    }

    private DryMail dry(String account, String sender, Optional<String> from) {
        return new DryMail(account, sender, from, settings.get());
    }
}
