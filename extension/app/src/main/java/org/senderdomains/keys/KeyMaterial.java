package org.senderdomains.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.security.SecureRandom;
import org.senderdomains.dkim.DkimAlgorithm;
import org.senderdomains.dkim.DkimKey;

/**
 * A key as it is stored.
 *
 * @param record the TXT record that publishes its public half
 * @param sealed its private half, encrypted
 * @param sealedBy which key encrypted it
 */
@Embeddable
record KeyMaterial(
        @Enumerated(EnumType.STRING) @Column(name = "algorithm")
        DkimAlgorithm algorithm,

        @Column(name = "record") String record,
        @Column(name = "sealed") String sealed,
        @Column(name = "sealed_by") String sealedBy) {

    static KeyMaterial of(DkimKey key, KeyOwner owner, SealingKey sealing, SecureRandom chance) {
        return new KeyMaterial(
                key.publicKey().algorithm(),
                key.publicKey().record().toString(),
                sealing.seal(key, owner, chance),
                sealing.id());
    }

    /** @throws UnusableKey if it cannot be decrypted, or is not the private half of what was published */
    DkimKey open(KeyOwner owner, SealingKey sealing) throws UnusableKey {
        if (!sealedBy.equals(sealing.id())) {
            throw new UnusableKey("The stored private key " + owner + " is encrypted with another secret than the one"
                    + " that key-encryption-credential-reference of /subsystem=sender-domains refers to.");
        }
        DkimKey key = sealing.open(sealed, algorithm, owner);
        if (!key.publicKey().record().toString().equals(record)) {
            throw new UnusableKey("The stored private key " + owner + " is not that of its published record.");
        }
        return key;
    }

    KeyMaterial withoutPrivateHalf() {
        return new KeyMaterial(algorithm, record, "", sealedBy);
    }

    @Override
    public String toString() {
        return record;
    }
}
