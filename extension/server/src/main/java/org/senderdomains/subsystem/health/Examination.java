package org.senderdomains.subsystem.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.console.CannotBeDone;
import org.senderdomains.console.Console;
import org.senderdomains.console.ConsoleCalls;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;

/** Finds out how the application is. */
final class Examination {

    /** Whoever asks for a server's health asks often, and gives up soon. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ConsoleCalls calls;
    private final Supplier<Optional<SenderDomains.Registration>> registration;

    Examination(ConsoleCalls calls, Supplier<Optional<SenderDomains.Registration>> registration) {
        this.calls = calls;
        this.registration = registration;
    }

    /** One thing that is looked at. */
    record Check(String name, Supplier<Condition> look) {}

    List<Check> checks() {
        return List.of(
                new Check("sender-domains-policy", this::policy),
                new Check("sender-domains-database", this::database),
                new Check("sender-domains-platform-zone", this::platformZone));
    }

    private Condition policy() {
        Optional<SenderDomains.Registration> known = registration.get();
        if (known.isEmpty()) {
            return Condition.bad(
                    "The application of Sender Domains is not running on this server, so nobody decides who"
                            + " may send as whom: all mail leaves from fallback-address.");
        }
        return told(() -> calls.ask(PATIENCE, any -> known.get().policy().decide(SendAttempt.UNKNOWN)));
    }

    private Condition database() {
        // Any question that only the database can answer.
        return told(() -> calls.ask(PATIENCE, Console::platformRecordsMissing));
    }

    private Condition platformZone() {
        try {
            long missing = calls.ask(PATIENCE, Console::platformRecordsMissing);
            return missing == 0
                    ? Condition.WELL
                    : Condition.bad(missing
                            + " of the platform's DNS names, on which mail depends that is sent now, have not been"
                            + " right for ten minutes; see"
                            + " /subsystem=sender-domains:check-platform-zone.");
        } catch (CannotBeDone e) {
            return Condition.bad(e.getMessage());
        }
    }

    /** Something to try. */
    @FunctionalInterface
    private interface Attempt {
        Object make() throws CannotBeDone;
    }

    private static Condition told(Attempt attempt) {
        try {
            attempt.make();
            return Condition.WELL;
        } catch (CannotBeDone e) {
            return Condition.bad(e.getMessage());
        }
    }
}
