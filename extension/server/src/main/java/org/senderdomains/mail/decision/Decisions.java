package org.senderdomains.mail.decision;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Mailbox;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;

/**
 * Asks the EAR's policy whom a mail may be from, and remembers the answer. An answer that does not come, or is none, is
 * a fallback; nothing is thrown.
 */
public final class Decisions {

    private static final Decision UNAVAILABLE = Decision.Fallback.because(DecisionCode.POLICY_UNAVAILABLE);

    /** How the policy is asked about a mail, once it is known who says who is logged in. */
    public interface Question extends Function<Supplier<Optional<String>>, SendAttempt> {}

    /** An attempt, and what is decided about it. */
    public record Decided(SendAttempt attempt, Decision decision) {}

    private final Answers<SendAttempt, Decision> answers;
    private final PolicyCalls calls;

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    public Decisions(LongSupplier nanoTime, PolicyCalls calls) {
        answers = new Answers<>(nanoTime);
        this.calls = calls;
    }

    public Decided decide(Question question) {
        Answers.Moment asked = answers.now();
        Optional<SenderDomains.Registration> ear = SenderDomains.registration();
        if (ear.isEmpty()) {
            calls.unavailable("the application sender-domains is not up", null);
        }
        SendAttempt attempt;
        try {
            attempt = question.apply(ear.map(SenderDomains.Registration::caller).orElse(Optional::empty));
        } catch (RuntimeException e) {
            calls.unavailable("it could not be found out who sends the mail", e);
            return new Decided(SendAttempt.UNKNOWN, UNAVAILABLE);
        }
        return new Decided(attempt, ear.map(up -> decide(up, attempt, asked)).orElse(UNAVAILABLE));
    }

    private Decision decide(SenderDomains.Registration ear, SendAttempt attempt, Answers.Moment asked) {
        Optional<Decision> known = answers.known(attempt, asked);
        if (known.isPresent()) {
            return known.get();
        }
        Decision decision = calls.ask(() -> ear.policy().decide(attempt))
                .filter(Decisions::isUsable)
                .map(Decisions::signable)
                .orElse(UNAVAILABLE);
        if (decision.equals(UNAVAILABLE)) {
            answers.rememberBriefly(attempt, decision, asked);
        } else {
            answers.remember(attempt, decision, asked);
        }
        return decision;
    }

    /** M8: never unsigned under a tenant's domain. */
    private static Decision signable(Decision decision) {
        return decision instanceof Decision.Verified verified
                        && verified.signatures().isEmpty()
                ? verified.withoutKey()
                : decision;
    }

    private static boolean isUsable(Decision decision) {
        Optional<String> fault = decision instanceof Decision.Verified verified ? fault(verified) : Optional.empty();
        fault.ifPresent(why -> DecisionLog.LOG.decisionUnusable(why.replaceAll("\\p{Cntrl}", "?")));
        return fault.isEmpty();
    }

    /** {@return what makes an answer one that no mail may leave with} */
    private static Optional<String> fault(Decision.Verified verified) {
        Optional<Mailbox> address = Mailbox.parse(verified.address());
        if (address.isEmpty()) {
            return Optional.of("\"" + verified.address() + "\" is no plain mail address");
        }
        String domain = address.get().domain();
        // RFC 7489 §3.1.2: SPF counts for DMARC only if the reverse-path lies in the domain of From.
        String host = verified.returnPathHost();
        if (!Mailbox.isHostName(host) || !host.endsWith("." + domain)) {
            return Optional.of("the return-path host \"" + host + "\" is not below " + domain);
        }
        return verified.signatures().stream()
                .map(DkimIdentity::domain)
                .filter(signing -> !signing.equals(domain))
                .map(signing -> "a key of " + signing + " cannot sign for " + domain)
                .findFirst();
    }
}
