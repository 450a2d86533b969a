package org.senderdomains.mail.decision;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.SecretSource;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.SenderPolicy;

/**
 * With what the platform signs its own mail and fallbacks (PRODUCT rules M5 and M6), remembered like a decision. While
 * the EAR is up and does not answer, its last answer stands, however old: such mail is the platform's whoever sends it, so
 * nothing leaves under a name nobody proved, and unsigned it would fail DMARC. While the EAR is not up there is nothing to
 * sign with: the mail then leaves unsigned, since that is better than not at all.
 */
public final class PlatformSignatures {

    // As many as a platform has domains.
    private static final int DOMAINS = 100;

    /** What a last answer rests on: the EAR that gave it, and the secret that decrypted the keys in it. */
    private record Basis(SenderDomains.Registration ear, Optional<SecretSource> secret) {

        /** {@return what answers would rest on now; empty while there is no EAR} */
        static Optional<Basis> now() {
            return SenderDomains.registration().map(ear -> new Basis(ear, SenderDomains.secret(Secret.KEY_ENCRYPTION)));
        }
    }

    private record Last(List<DkimIdentity> signatures, Basis basis) {}

    private final Answers<String, List<DkimIdentity>> answers;
    private final Answers<String, Boolean> asking;
    private final Recent<String, Last> last = new Recent<>(DOMAINS);
    private final PolicyCalls calls;

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    public PlatformSignatures(LongSupplier nanoTime, PolicyCalls calls) {
        answers = new Answers<>(nanoTime);
        asking = new Answers<>(nanoTime);
        this.calls = calls;
    }

    /** {@return what signs mail from this domain of the platform's, as far as that is known without asking} */
    public List<DkimIdentity> remembered(String domain) {
        return answers.known(domain, answers.now()).orElseGet(() -> last(domain, Basis.now()));
    }

    /** {@return what signs mail from this domain of the platform's; empty if nothing does} */
    public List<DkimIdentity> of(String domain) {
        Answers.Moment asked = answers.now();
        Optional<Basis> basis = Basis.now();
        Optional<List<DkimIdentity>> known = answers.known(domain, asked);
        return known.orElseGet(
                () -> basis.map(up -> ask(up, domain, asked)).orElseGet(() -> last(domain, Optional.empty())));
    }

    /** Sees to it that what signs mail from this domain is known, should the policy cease to answer. Waits for nothing. */
    public void keepReady(String domain) {
        Answers.Moment asked = answers.now();
        if (answers.known(domain, asked).isEmpty()
                && asking.known(domain, asked).isEmpty()) {
            // The next mails need not ask the same. It is no answer, though: a fallback among them waits for one.
            asking.rememberBriefly(domain, true, asked);
            Basis.now()
                    .ifPresent(up ->
                            calls.later(() -> take(up.ear().policy().platformSignatures(domain), up, domain, asked)));
        }
    }

    private List<DkimIdentity> ask(Basis basis, String domain, Answers.Moment asked) {
        SenderPolicy policy = basis.ear().policy();
        Optional<List<DkimIdentity>> answer = calls.ask(() -> policy.platformSignatures(domain));
        if (answer.isEmpty()) {
            List<DkimIdentity> signatures = last(domain, Optional.of(basis));
            answers.rememberBriefly(domain, signatures, asked);
            return signatures;
        }
        return take(answer.get(), basis, domain, asked);
    }

    private List<DkimIdentity> take(List<DkimIdentity> answer, Basis basis, String domain, Answers.Moment asked) {
        List<DkimIdentity> signatures = answer.stream()
                .filter(signature -> isAligned(signature.domain(), domain))
                .toList();
        answers.remember(domain, signatures, asked);
        last.put(domain, new Last(signatures, basis));
        return signatures;
    }

    private List<DkimIdentity> last(String domain, Optional<Basis> now) {
        Last answer = last.get(domain);
        if (answer == null) {
            return List.of();
        }
        if (now.filter(answer.basis()::equals).isEmpty()) {
            // Keys are not to be kept once whoever gave them has gone, or the secret that decrypted them was withdrawn.
            last.clear();
            return List.of();
        }
        return answer.signatures();
    }

    // RFC 7489 §3.1.1: a signature for a domain above the one of From is aligned with it, unless the domain's owner
    // demands otherwise, and that is the platform itself.
    private static boolean isAligned(String signing, String domain) {
        return domain.equals(signing) || domain.endsWith("." + signing);
    }
}
