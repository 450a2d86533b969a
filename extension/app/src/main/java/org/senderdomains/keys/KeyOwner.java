package org.senderdomains.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Whose key it is, and under which selector it stands in DNS.
 *
 * @param account empty for the platform itself, which no account's id can be
 * @param domain {@code d=} of the signatures, in ASCII form; empty for a key in stock
 * @param selector {@code s=} of the signatures
 */
@Embeddable
public record KeyOwner(
        @Column(name = "account_id") String account,
        @Column(name = "domain") String domain,
        @Column(name = "selector") String selector) {

    /** In place of an account. */
    public static final String PLATFORM = "";

    /** The platform as the sender of its own mail. */
    public static KeyOwner platform(String domain, String selector) {
        return new KeyOwner(PLATFORM, domain, selector);
    }

    /** A key that is nobody's yet. */
    static KeyOwner nobody(String label) {
        return new KeyOwner(PLATFORM, "", label);
    }

    public boolean isPlatform() {
        return account.equals(PLATFORM);
    }

    /** {@return what the encryption binds a key to; each part with its length, so that no two owners have the same} */
    byte[] bound() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : new String[] {account, domain, selector}) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            bytes.write(text.length >>> 8);
            bytes.write(text.length);
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    /** {@return the name at which receivers look the public half up (RFC 6376 §3.6.2.1)} */
    public String recordName() {
        return selector + "._domainkey." + domain;
    }

    /** {@return the owner as logs have it} */
    @Override
    public String toString() {
        return isPlatform() ? recordName() + " of the platform" : recordName() + " of account " + account;
    }
}
