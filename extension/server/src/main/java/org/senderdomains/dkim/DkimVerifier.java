package org.senderdomains.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says whether the signatures of a message hold (RFC 6376 §6): for looking at our own mail, not for filtering that of
 * others.
 */
public final class DkimVerifier {
    private final InstantSource clock;
    private final Function<String, Optional<DkimRecord>> records;

    /** @param records finds the record of a name such as {@code sd1._domainkey.example.com} */
    public DkimVerifier(InstantSource clock, Function<String, Optional<DkimRecord>> records) {
        this.clock = clock;
        this.records = records;
    }

    /** What is to be said of one signature. */
    public sealed interface Verdict {
        /** It holds. */
        record Pass(DkimSignature signature) implements Verdict {}

        /** It does not. */
        record Fail(String reason) implements Verdict {}
    }

    /**
     * {@return one verdict for each signature, from the top}
     *
     * @throws DkimException if the message has no proper header
     */
    public List<Verdict> verify(byte[] message, int offset, int length) throws DkimException {
        RawMessage raw = RawMessage.parse(message, offset, length);
        List<Verdict> verdicts = new ArrayList<>();
        for (RawMessage.Field field : raw.fields()) {
            if (field.name().equalsIgnoreCase(DkimSignature.NAME)) {
                verdicts.add(verdict(raw, field));
            }
        }
        return verdicts;
    }

    private Verdict verdict(RawMessage raw, RawMessage.Field field) {
        String text =
                new String(raw.bytes().array, field.start(), field.end() - field.start(), StandardCharsets.ISO_8859_1);
        try {
            DkimSignature signature = DkimSignature.parse(text.substring(text.indexOf(':') + 1));
            return failure(raw, text, signature)
                    .<Verdict>map(Verdict.Fail::new)
                    .orElseGet(() -> new Verdict.Pass(signature));
        } catch (DkimException e) {
            return new Verdict.Fail(e.getMessage());
        }
    }

    private Optional<String> failure(RawMessage raw, String field, DkimSignature signature) throws DkimException {
        Instant now = clock.instant();
        if (signature.validity().expires().filter(now::isAfter).isPresent()) {
            return Optional.of("The signature has expired.");
        }
        DkimSignature.Origin origin = signature.origin();
        Optional<DkimRecord> record = records.apply(origin.recordName());
        if (record.isEmpty()) {
            return Optional.of("There is no record at " + Excerpt.of(origin.recordName()) + ".");
        }
        DkimSignature.Method method = signature.method();
        if (record.get().key().algorithm() != method.algorithm()) {
            return Optional.of("The record holds a key of another kind than the signature needs.");
        }
        if (!covers(origin, record.get().flags().contains("s"))) {
            return Optional.of("i= does not belong to d=.");
        }
        SignedData data = new SignedData(raw);
        if (!data.bodyHash(method.body()).equals(signature.content().bodyHash())) {
            return Optional.of("The body is not the one that was signed.");
        }
        byte[] signed = SignedData.withSignature(
                data.fields(signature.content().fields(), method.header()), emptied(field), method.header());
        return holds(record.get().key(), signed, signature.value())
                ? Optional.empty()
                : Optional.of("The header is not the one that was signed, or not with this key.");
    }

    // RFC 6376 §3.5: i= is of the domain d= or below; §3.6.1: with t=s not below.
    private static boolean covers(DkimSignature.Origin origin, boolean strict) {
        String user = origin.user().orElse("@" + origin.domain()).toLowerCase(Locale.ROOT);
        String host = user.substring(user.lastIndexOf('@') + 1);
        String domain = origin.domain().toLowerCase(Locale.ROOT);
        return user.contains("@") && (host.equals(domain) || !strict && host.endsWith("." + domain));
    }

    /** {@return the field with nothing between the {@code =} of {@code b=} and its semicolon} RFC 6376 §3.7. */
    static String emptied(String field) {
        int start = field.indexOf(':') + 1;
        while (start < field.length()) {
            int end = field.indexOf(';', start);
            end = end < 0 ? field.length() : end;
            int equals = field.indexOf('=', start);
            if (equals >= 0
                    && equals < end
                    && field.substring(start, equals).strip().equals("b")) {
                return field.substring(0, equals + 1) + field.substring(end);
            }
            start = end + 1;
        }
        return field;
    }

    private static boolean holds(DkimPublicKey key, byte[] signed, String value) {
        try {
            return key.algorithm().verify(key.key(), signed, Base64.getDecoder().decode(value));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not base64, or of a length no such key makes.
            return false;
        }
    }
}
