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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.SenderDomains;

/** The way of each mail from the application to the wire. */
final class Departure {

    // Static, because Jakarta Mail makes a transport by its class name alone.
    static final Departure SHARED = new Departure(
            new Attempts(CurrentThread::deployment, CurrentThread::caller),
            new Decisions(System::nanoTime, DecisionThreads.start()),
            new Origination(InstantSource.system(), new RandomToken(new SecureRandom())));

    private final Attempts attempts;
    private final Decisions decisions;
    private final Origination origination;

    Departure(Attempts attempts, Decisions decisions, Origination origination) {
        this.attempts = attempts;
        this.decisions = decisions;
        this.origination = origination;
    }

    /**
     * {@return what leaves instead of {@code message}}
     *
     * @param envelope the reverse-path the application asked for
     * @throws SendFailedException if the account does not want such mail to leave
     */
    OutgoingMessage prepare(Session session, MimeMessage message, Optional<String> envelope, Address[] recipients)
            throws MessagingException {
        WrittenMail written = WrittenMail.of(message);
        Names names = Names.in(written.fields(), envelope);
        Decision decision = decisions.decide(attempts.of(written.fields(), names));
        if (decision instanceof Decision.Refused refused) {
            MailLog.LOG.refused(refused.account(), refused.code().toString());
            throw new SendFailedException(refused.explanation(), null, new Address[0], recipients, new Address[0]);
        }
        Identity identity = Identity.of(decision, names, SenderDomains.settings(), origination.token());
        List<Field> fields = origination.completed(Rewrite.rewrite(written.fields(), identity), identity);
        Charset charset = charset(session);
        tellOfMended(written, fields, charset);
        FinishedMail finished = FinishedMail.of(fields, written.body(), identity, charset);
        return new OutgoingMessage(session, finished, identity.envelope(), message);
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

    private static void tellOfMended(WrittenMail written, List<Field> fields, Charset charset) {
        Set<String> mended = new TreeSet<>(written.mended());
        if (charset.equals(StandardCharsets.ISO_8859_1)) {
            // Jakarta Mail would write the low byte of such a character, which may be a line break (CVE-2025-7962).
            fields.stream()
                    .filter(field -> field.body().chars().anyMatch(c -> c > 0xff))
                    .forEach(field -> mended.add(field.name()));
        }
        if (!mended.isEmpty()) {
            MailLog.LOG.headerMended(CurrentThread.deployment().orElse("an unknown deployment"), mended);
        }
    }
}
