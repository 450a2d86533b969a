package org.senderdomains.dkim;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys made once for all tests, and the DNS that publishes them. */
final class Keys {
    static final DkimIdentity RSA =
            new DkimIdentity("example.test", "sd1", DkimKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom()));
    static final DkimIdentity ED25519 =
            new DkimIdentity("example.test", "sd2", DkimKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom()));
    static final List<DkimIdentity> BOTH = List.of(RSA, ED25519);
    private static final Map<String, DkimRecord> PUBLISHED = Map.of(
            "sd1._domainkey.example.test", RSA.key().publicKey().record(),
            "sd2._domainkey.example.test", ED25519.key().publicKey().record());

    private Keys() {}

    static Optional<DkimRecord> published(String name) {
        return Optional.ofNullable(PUBLISHED.get(name));
    }

    static Map<String, DkimRecord> all() {
        return PUBLISHED;
    }
}
