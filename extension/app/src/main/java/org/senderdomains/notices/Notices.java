package org.senderdomains.notices;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.senderdomains.sender.Settings;

/** Writes notices into the outbox, in the transaction around it. */
@Dependent
public class Notices {

    private final Outbox outbox;
    private final SecureRandom chance;
    private final Supplier<Settings> settings;

    @Inject
    public Notices(Outbox outbox, SecureRandom chance, Supplier<Settings> settings) {
        this.outbox = outbox;
        this.chance = chance;
        this.settings = settings;
    }

    public void write(Addressee to, NoticeKind kind, Facts facts, Instant now) {
        outbox.add(notice(to, kind, facts, now));
    }

    /**
     * The same for a mail with a link of its own, which is made when it is sent.
     *
     * @param subject what {@link OwnLinks} will be asked about
     */
    public void write(Addressee to, NoticeKind kind, Facts facts, long subject, Instant now) {
        outbox.add(notice(to, kind, facts, now).about(subject));
    }

    private Notice notice(Addressee to, NoticeKind kind, Facts facts, Instant now) {
        byte[] random = new byte[16];
        chance.nextBytes(random);
        // RFC 5322 §3.6.4: what is right of the @ is the domain of whoever makes the identifier.
        String messageId = HexFormat.of().formatHex(random) + "@"
                + settings.get().fallbackMailbox().domain();
        return new Notice(to, kind, facts, "<" + messageId + ">", now);
    }
}
