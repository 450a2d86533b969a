package org.senderdomains.sender;

import java.util.Locale;

/**
 * What the application works with and nobody may see. Unlike a {@link Setting} it stands in a credential store; the
 * subsystem only knows where.
 */
public enum Secret {
    /** Encrypts the private DKIM keys in the database: 256 bits. */
    KEY_ENCRYPTION,
    /** Signs the dynamic updates of the platform's DNS zone (RFC 8945). */
    DNS_UPDATE;

    /** {@return the attribute that refers to it, such as {@code key-encryption-credential-reference}} */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-credential-reference";
    }
}
