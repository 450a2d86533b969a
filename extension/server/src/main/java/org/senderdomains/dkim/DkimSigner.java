package org.senderdomains.dkim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs finished messages (RFC 6376 §5), relaxed/relaxed. Safe for use by many threads at once. */
public final class DkimSigner {
    /** How long a signature is valid: longer than any queue keeps a mail, short enough to make replays stale. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    private final InstantSource clock;

    public DkimSigner(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Signs a message exactly as it will go into SMTP DATA, before dots are doubled. Nothing may change it afterwards;
     * a missing line end at its end makes no difference.
     *
     * @param identities as whom, one signature for each, in this order
     * @return the DKIM-Signature fields, each with its line end, to be put before the message
     * @throws DkimException if the message cannot be signed: not exactly one From, a header that is not made of fields,
     *     or a CR or LF alone (see {@link CrlfOutputStream})
     */
    public byte[] sign(byte[] message, int offset, int length, List<DkimIdentity> identities) throws DkimException {
        RawMessage raw = RawMessage.parse(message, offset, length);
        Map<String, Deque<RawMessage.Field>> fields = raw.byName();
        requireOneFrom(fields);
        SignedData data = new SignedData(raw);
        List<String> names = SignedFields.in(fields);
        DkimSignature.Content content = new DkimSignature.Content(names, data.bodyHash(Canonicalization.RELAXED));
        byte[] canonical = data.fields(names, Canonicalization.RELAXED);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        DkimSignature.Validity validity = new DkimSignature.Validity(Optional.of(now), Optional.of(now.plus(VALIDITY)));
        ByteArrayOutputStream signatures = new ByteArrayOutputStream(1024);
        for (DkimIdentity identity : identities) {
            DkimSignature unsigned = new DkimSignature(
                    new DkimSignature.Origin(identity.domain(), identity.selector(), Optional.empty()),
                    new DkimSignature.Method(
                            identity.key().publicKey().algorithm(), Canonicalization.RELAXED, Canonicalization.RELAXED),
                    content,
                    validity,
                    "");
            String value = value(identity, canonical, unsigned);
            signatures.writeBytes(unsigned.with(value).toString().getBytes(StandardCharsets.US_ASCII));
            signatures.writeBytes(Sink.LINE_END);
        }
        return signatures.toByteArray();
    }

    // RFC 6376 §8.15: of several From fields a reader may be shown another than the one that was signed.
    private static void requireOneFrom(Map<String, Deque<RawMessage.Field>> fields) throws DkimException {
        Deque<RawMessage.Field> from = fields.get("from");
        if (from == null || from.size() != 1) {
            throw new DkimException("The message has " + (from == null ? "no" : from.size())
                    + " From fields; one that is signed must have exactly one.");
        }
    }

    private static String value(DkimIdentity identity, byte[] canonical, DkimSignature unsigned) throws DkimException {
        byte[] data = SignedData.withSignature(canonical, unsigned.toString(), Canonicalization.RELAXED);
        try {
            return Base64.getEncoder().encodeToString(identity.key().sign(data));
        } catch (GeneralSecurityException e) {
            // Its cause is left out: it may speak of the private key.
            throw new DkimException("The key of " + unsigned.origin().recordName() + " does not sign.");
        }
    }
}
