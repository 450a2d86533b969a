package org.senderdomains.mail;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.SenderPolicy;

/**
 * With what the platform signs its own mail and fallbacks (PRODUCT rules M5 and M6), remembered like a decision. While
 * the EAR is not up there is nothing to sign with: the mail then leaves unsigned, since that is better than not at all.
 */
final class PlatformSignatures {

    private final Answers<String, List<DkimIdentity>> answers;
    private final PolicyCalls calls;

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    PlatformSignatures(LongSupplier nanoTime, PolicyCalls calls) {
        answers = new Answers<>(nanoTime);
        this.calls = calls;
    }

    /** {@return what signs mail from this domain of the platform's, if that is known without asking} */
    List<DkimIdentity> remembered(String domain) {
        return answers.known(domain, answers.now()).orElse(List.of());
    }

    /** {@return what signs mail from this domain of the platform's; empty if nothing does} */
    List<DkimIdentity> of(String domain) {
        Answers.Moment asked = answers.now();
        Optional<SenderDomains.Registration> ear = SenderDomains.registration();
        Optional<List<DkimIdentity>> known = answers.known(domain, asked);
        return known.orElseGet(
                () -> ear.map(up -> ask(up.policy(), domain, asked)).orElse(List.of()));
    }

    private List<DkimIdentity> ask(SenderPolicy policy, String domain, Answers.Moment asked) {
        Optional<List<DkimIdentity>> answer = calls.ask(() -> policy.platformSignatures(domain));
        List<DkimIdentity> signatures = answer.orElse(List.of()).stream()
                .filter(signature -> isAligned(signature.domain(), domain))
                .toList();
        if (answer.isPresent()) {
            answers.remember(domain, signatures, asked);
        } else {
            answers.rememberFailure(domain, signatures, asked);
        }
        return signatures;
    }

    // RFC 7489 §3.1.1: a signature for a domain above the one of From is aligned with it, unless the domain's owner
    // demands otherwise, and that is the platform itself.
    private static boolean isAligned(String signing, String domain) {
        return domain.equals(signing) || domain.endsWith("." + signing);
    }
}
