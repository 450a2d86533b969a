package org.senderdomains.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimSigner;
import org.senderdomains.mail.decision.Attempts;
import org.senderdomains.mail.decision.DecisionThreads;
import org.senderdomains.mail.decision.Decisions;
import org.senderdomains.mail.decision.ExemptSessions;
import org.senderdomains.mail.decision.Ledger;
import org.senderdomains.mail.decision.PlatformSignatures;
import org.senderdomains.mail.decision.PolicyCalls;
import org.senderdomains.mail.identity.Identity;
import org.senderdomains.mail.identity.Names;
import org.senderdomains.mail.identity.Origination;
import org.senderdomains.mail.identity.RandomToken;
import org.senderdomains.mail.identity.Rewrite;
import org.senderdomains.mail.message.Field;
import org.senderdomains.mail.message.WrittenMail;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SenderDomains;

/** The way of each mail from the application to the wire. */
final class Departure {

    // Static, because Jakarta Mail makes a transport by its class name alone.
    static final Departure SHARED = shared();

    private final Attempts attempts;
    private final Decisions decisions;
    private final Origination origination;
    private final Signing signing;
    private final Ledger ledger;

    Departure(Attempts attempts, Decisions decisions, Origination origination, Signing signing, Ledger ledger) {
        this.attempts = attempts;
        this.decisions = decisions;
        this.origination = origination;
        this.signing = signing;
        this.ledger = ledger;
    }

    private static Departure shared() {
        PolicyCalls calls = new PolicyCalls(DecisionThreads.start(System::nanoTime));
        InstantSource clock = InstantSource.system();
        return new Departure(
                new Attempts(
                        CurrentThread::deployment,
                        CurrentThread::caller,
                        new ExemptSessions(ServerNames::session, System::nanoTime)),
                new Decisions(System::nanoTime, calls),
                new Origination(clock, new RandomToken(new SecureRandom())),
                new Signing(new DkimSigner(clock), new PlatformSignatures(System::nanoTime, calls)),
                new Ledger(clock, SenderDomains.pastDecisions()));
    }

    /**
     * {@return what leaves instead of {@code message}; empty if that itself does, since it is only observed}
     *
     * @param envelope the reverse-path the application asked for
     * @throws SendFailedException if the account does not want such mail to leave
     */
    Optional<OutgoingMessage> prepare(
            Session session, MimeMessage message, Optional<String> envelope, Address[] recipients)
            throws MessagingException {
        if (SenderDomains.settings().isObserving()) {
            observe(session, message, envelope);
            return Optional.empty();
        }
        WrittenMail written = WrittenMail.of(message).lasting();
        Names names = Names.in(written.fields(), envelope);
        Decisions.Decided decided = decisions.decide(attempts.of(session, written.fields(), names));
        if (decided.decision() instanceof Decision.Refused refused) {
            ledger.enter(decided, Optional.empty());
            MailLog.LOG.refused(refused.account(), refused.code().toString());
            throw new SendFailedException(refused.explanation(), null, new Address[0], recipients, new Address[0]);
        }
        Charset charset = charset(session);
        tellOfMended(written, charset);
        Draft draft = new Draft(written, names, charset);
        Signed signed = signed(draft, decided);
        return Optional.of(
                new OutgoingMessage(session, signed.mail(), signed.identity().envelope(), message));
    }

    /** What is known before it is clear whom the mail is from. */
    private record Draft(WrittenMail written, Names names, Charset charset) {}

    private record Signed(FinishedMail mail, Identity identity) {}

    private Signed signed(Draft draft, Decisions.Decided decided) throws MessagingException {
        Identity identity =
                Identity.of(decided.decision(), draft.names(), SenderDomains.settings(), origination.token());
        List<Field> fields =
                origination.completed(Rewrite.rewrite(draft.written().fields(), identity), identity);
        FinishedMail mail = FinishedMail.of(fields, draft.written().body(), identity, draft.charset());
        try {
            Signed signed = new Signed(signing.sign(mail, decided.decision(), identity), identity);
            ledger.enter(decided, Optional.of(identity));
            return signed;
        } catch (DkimException e) {
            Decision.Verified verified = (Decision.Verified) decided.decision();
            MailLog.LOG.unsigned(verified.account(), e.getMessage());
            return signed(draft, new Decisions.Decided(decided.attempt(), verified.withoutKey()));
        }
    }

    /** M10: decides and remembers what would have been done. */
    private void observe(Session session, MimeMessage message, Optional<String> envelope) {
        try {
            List<Field> header = WrittenMail.header(message);
            Names names = Names.in(header, envelope);
            Decisions.Decided decided = decisions.decide(attempts.of(session, header, names));
            boolean refused = decided.decision() instanceof Decision.Refused;
            ledger.observe(
                    decided,
                    refused
                            ? Optional.empty()
                            : Optional.of(Identity.of(
                                    decided.decision(), names, SenderDomains.settings(), origination.token())));
        } catch (MessagingException | RuntimeException e) {
            // M10: whatever it is that cannot be read, the mail leaves as if nobody had looked.
            MailLog.LOG.notObserved(e);
        }
    }

    /** {@return the reverse-path the application asked for, where Jakarta Mail's own transport looks for it} */
    static Optional<String> envelope(Session session, String protocol, MimeMessage message) {
        Optional<String> ofMessage =
                message instanceof SMTPMessage smtp ? Optional.ofNullable(smtp.getEnvelopeFrom()) : Optional.empty();
        return ofMessage
                .filter(path -> !path.isEmpty())
                .or(() -> Optional.ofNullable(session.getProperty("mail." + protocol + ".from")));
    }

    private static Charset charset(Session session) {
        return Boolean.parseBoolean(session.getProperty("mail.mime.allowutf8"))
                ? StandardCharsets.UTF_8
                : StandardCharsets.ISO_8859_1;
    }

    private static void tellOfMended(WrittenMail written, Charset charset) {
        Set<String> mended = new TreeSet<>(written.mended());
        if (charset.equals(StandardCharsets.ISO_8859_1)) {
            // Jakarta Mail would write the low byte of such a character, which may be a line break (CVE-2025-7962).
            for (Field field : written.fields()) {
                if (!Field.isWithin(field.body(), 0xff)
                        && !Rewrite.isIdentity(field.name().toLowerCase(Locale.ROOT))) {
                    mended.add(field.name());
                }
            }
        }
        if (!mended.isEmpty()) {
            MailLog.LOG.headerMended(CurrentThread.deployment().orElse("an unknown deployment"), mended);
        }
    }
}
