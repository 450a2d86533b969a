package org.senderdomains.dkim;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The DKIM-Signature field (RFC 6376 §3.5).
 *
 * @param origin who signed
 * @param method how
 * @param content what
 * @param validity when
 * @param value {@code b=}: the signature in base64; empty while it is not made
 */
public record DkimSignature(Origin origin, Method method, Content content, Validity validity, String value) {
    static final String NAME = "DKIM-Signature";
    // RFC 6376 §3.5: 1*12DIGIT would be enough until far beyond the year 9999.
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    /**
     * Who signed.
     *
     * @param domain {@code d=}
     * @param selector {@code s=}
     * @param user {@code i=}, which we never write: without it, it is {@code @domain}
     */
    public record Origin(String domain, String selector, Optional<String> user) {
        /** {@return the name of the TXT record with the key} */
        public String recordName() {
            return selector + "._domainkey." + domain;
        }
    }

    /** How it was signed: {@code a=} and {@code c=}. */
    public record Method(DkimAlgorithm algorithm, Canonicalization header, Canonicalization body) {}

    /**
     * What was signed.
     *
     * @param fields {@code h=}: names of header fields, in order
     * @param bodyHash {@code bh=}: in base64
     */
    public record Content(List<String> fields, String bodyHash) {}

    /** When it was signed, {@code t=}, and when that ends, {@code x=}. */
    public record Validity(Optional<Instant> signed, Optional<Instant> expires) {}

    /**
     * Reads a field's value, unfolded or not.
     *
     * @throws DkimException if a verifier must not consider it (RFC 6376 §6.1.1), or if it has {@code l=}
     */
    static DkimSignature parse(String text) throws DkimException {
        TagList tags = TagList.parse(text);
        if (!tags.required("v").equals("1")) {
            throw new DkimException("v= is " + Excerpt.of(tags.required("v")) + " instead of \"1\".");
        }
        if (tags.get("l").isPresent()) {
            // RFC 6376 §8.2: what follows the signed part may be anything. We never write it and do not accept it.
            throw new DkimException("The signature has l=, so it leaves a part of the body open.");
        }
        if (!tags.list("q").isEmpty() && !tags.list("q").contains("dns/txt")) {
            throw new DkimException("q= offers no \"dns/txt\".");
        }
        return new DkimSignature(
                new Origin(tags.required("d"), tags.required("s"), tags.get("i")),
                method(tags),
                content(tags),
                new Validity(time(tags, "t"), time(tags, "x")),
                TagList.unspaced(tags.required("b")));
    }

    private static Method method(TagList tags) throws DkimException {
        String name = tags.required("a");
        DkimAlgorithm algorithm = DkimAlgorithm.named(name)
                .orElseThrow(() -> new DkimException("a= is " + Excerpt.of(name) + ", which is not accepted."));
        // RFC 6376 §3.5: without c= both are simple, with one name the body is.
        String[] forms = tags.get("c").orElse("simple").split("/", -1);
        return new Method(algorithm, form(forms[0]), form(forms.length > 1 ? forms[1] : "simple"));
    }

    private static Canonicalization form(String name) throws DkimException {
        for (Canonicalization each : Canonicalization.values()) {
            if (each.toString().equals(name)) {
                return each;
            }
        }
        throw new DkimException("c= names " + Excerpt.of(name) + ", which is unknown.");
    }

    private static Content content(TagList tags) throws DkimException {
        tags.required("h");
        List<String> fields = tags.list("h");
        if (fields.stream().noneMatch("from"::equalsIgnoreCase)) {
            throw new DkimException("The signature does not cover From.");
        }
        return new Content(fields, TagList.unspaced(tags.required("bh")));
    }

    private static Optional<Instant> time(TagList tags, String name) throws DkimException {
        Optional<String> seconds = tags.get(name);
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        if (!SECONDS.matcher(seconds.get()).matches()) {
            throw new DkimException(name + "= is " + Excerpt.of(seconds.get()) + ", which is no time.");
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.get())));
    }

    DkimSignature with(String madeValue) {
        return new DkimSignature(origin, method, content, validity, madeValue);
    }

    /**
     * {@return the whole field, folded, without a line end} {@code b=} comes last, so a signature that is not made yet
     * prints as the beginning of itself.
     */
    @Override
    public String toString() {
        FoldedField field = new FoldedField(NAME)
                .word("v=1;")
                .word("a=" + method.algorithm() + ";")
                .word("c=" + method.header() + "/" + method.body() + ";")
                .word("d=" + origin.domain() + ";");
        origin.user().ifPresent(user -> field.word("i=" + user + ";"));
        field.word("s=" + origin.selector() + ";");
        validity.signed().ifPresent(time -> field.word("t=" + time.getEpochSecond() + ";"));
        validity.expires().ifPresent(time -> field.word("x=" + time.getEpochSecond() + ";"));
        field.word("bh=" + content.bodyHash() + ";");
        List<String> fields = content.fields();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i) + (i + 1 < fields.size() ? ":" : ";");
            if (i == 0) {
                field.word("h=" + name);
            } else {
                field.joined(name);
            }
        }
        return field.word("b=").divided(value).toString();
    }
}
