package org.senderdomains.dkim;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The TXT record at {@code selector._domainkey.domain} (RFC 6376 §3.6.1), as far as verifiers can use it for mail signed
 * with SHA-256.
 *
 * @param key the public key, from {@code k=} and {@code p=}
 * @param hashes the hash algorithms of {@code h=}; empty: all
 * @param services the service types of {@code s=}; empty: all
 * @param flags the flags of {@code t=}
 * @param notes the text of {@code n=}, as it stands there
 */
public record DkimRecord(
        DkimPublicKey key, List<String> hashes, List<String> services, List<String> flags, Optional<String> notes) {

    /** What a TXT record turned out to be. */
    public sealed interface Reading {
        /**
         * Verifiers can use it.
         *
         * @param flaws what is odd about it all the same: {@link Flaw#WHITESPACE} inside the key, which RFC 6376 allows,
         *     and {@link Flaw#TEST_MODE}, in which verifiers treat signed mail as unsigned
         */
        record Usable(DkimRecord record, Set<Flaw> flaws) implements Reading {}

        /** An empty {@code p=}: the key has been withdrawn on purpose. */
        record Revoked() implements Reading {}

        /**
         * Verifiers cannot use it.
         *
         * @param flaws why, at least one
         * @param explanation why, in whole sentences, with what was found
         * @param meant the key it would hold without the stray characters, if it would hold one
         */
        record Broken(Set<Flaw> flaws, String explanation, Optional<DkimPublicKey> meant) implements Reading {}
    }

    /** What can be wrong with a record. The first four are what DNS providers' forms do to a right value. */
    public enum Flaw {
        /** The end of the key is missing. */
        TRUNCATED,
        /** Quotation marks or backslashes are part of the value. */
        QUOTED,
        /** White space or invisible characters where none may be. */
        WHITESPACE,
        /** {@code t=y}: verifiers treat signed mail as if it were not. */
        TEST_MODE,
        /** {@code h=} or {@code s=} keeps verifiers from using it for mail signed with SHA-256. */
        RESTRICTED,
        /** Not a DKIM record, or one with another mistake. */
        MALFORMED
    }

    static DkimRecord of(DkimPublicKey key) {
        return new DkimRecord(key, List.of(), List.of(), List.of(), Optional.empty());
    }

    /**
     * Reads a record as it came from DNS, whatever it holds.
     *
     * @param txt the bytes of all its strings, put together with nothing in between (RFC 6376 §3.6.2.2)
     */
    public static Reading read(byte[] txt) {
        String text = new String(txt, StandardCharsets.ISO_8859_1);
        try {
            return parse(text);
        } catch (DkimException e) {
            return new MangledRecord(txt, e).explained();
        }
    }

    /** @return {@code Usable} or {@code Revoked} */
    static Reading parse(String text) throws DkimException {
        TagList tags = TagList.parse(text);
        Optional<String> version = tags.get("v");
        if (version.isPresent() && !version.get().equals("DKIM1")) {
            throw new DkimException("v= is " + Excerpt.of(version.get()) + " instead of \"DKIM1\".");
        }
        if (version.isPresent() && !tags.first().equals("v")) {
            throw new DkimException("v=DKIM1 does not come first, but after " + tags.first() + "=.");
        }
        String value = tags.required("p");
        if (value.isEmpty()) {
            return new Reading.Revoked();
        }
        DkimRecord record = new DkimRecord(
                KeyValue.read(algorithm(tags), TagList.unspaced(value)),
                tags.list("h"),
                tags.list("s"),
                tags.list("t"),
                tags.get("n"));
        record.requireMail();
        return new Reading.Usable(record, record.oddities(value));
    }

    private static DkimAlgorithm algorithm(TagList tags) throws DkimException {
        String type = tags.get("k").orElse("rsa");
        return DkimAlgorithm.ofKeyType(type)
                .orElseThrow(() -> new DkimException(
                        "k= is " + Excerpt.of(type) + "; verifiers know \"rsa\" and \"ed25519\" only."));
    }

    private void requireMail() throws DkimException {
        if (!hashes.isEmpty() && !hashes.contains("sha256")) {
            throw new Restricted("h= is " + Excerpt.of(String.join(":", hashes))
                    + ", which forbids signatures with \"sha256\"; leave h= out.");
        }
        if (!services.isEmpty() && !services.contains("*") && !services.contains("email")) {
            throw new Restricted("s= is " + Excerpt.of(String.join(":", services))
                    + ", which forbids the key for \"email\"; leave s= out.");
        }
    }

    private Set<Flaw> oddities(String keyAsWritten) {
        Set<Flaw> found = EnumSet.noneOf(Flaw.class);
        if (keyAsWritten.length() != TagList.unspaced(keyAsWritten).length()) {
            found.add(Flaw.WHITESPACE);
        }
        if (flags.contains("y")) {
            found.add(Flaw.TEST_MODE);
        }
        return Collections.unmodifiableSet(found);
    }

    /** {@return the record as one unbroken text} Its printer; {@link #read} is the parser. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("v=DKIM1");
        print(text, "h", hashes);
        text.append("; k=").append(key.algorithm().keyType());
        notes.ifPresent(note -> text.append("; n=").append(note));
        print(text, "s", services);
        print(text, "t", flags);
        return text.append("; p=").append(key).toString();
    }

    private static void print(StringBuilder text, String name, List<String> values) {
        if (!values.isEmpty()) {
            text.append("; ").append(name).append('=').append(String.join(":", values));
        }
    }

    static final class Restricted extends DkimException {
        private static final long serialVersionUID = 1L;

        Restricted(String message) {
            super(message);
        }
    }
}
