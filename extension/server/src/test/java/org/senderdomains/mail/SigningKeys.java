package org.senderdomains.mail;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.senderdomains.dkim.DkimAlgorithm;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.dkim.DkimRecord;

/** Keys for any domain, and the DNS that publishes them. Ed25519 is made in no time; RSA once for all tests. */
public final class SigningKeys {

    private static final DkimKey RSA = DkimKey.generate(DkimAlgorithm.RSA_SHA256, new SecureRandom());
    private static final Map<String, DkimIdentity> MADE = new ConcurrentHashMap<>();

    private SigningKeys() {}

    /** {@return an RSA and an Ed25519 key} */
    static List<DkimIdentity> both(String domain) {
        return List.of(rsa(domain), ed25519(domain));
    }

    static DkimIdentity rsa(String domain) {
        return MADE.computeIfAbsent("sd1._domainkey." + domain, name -> new DkimIdentity(domain, "sd1", RSA));
    }

    public static DkimIdentity ed25519(String domain) {
        return MADE.computeIfAbsent(
                "sd2._domainkey." + domain,
                name -> new DkimIdentity(
                        domain, "sd2", DkimKey.generate(DkimAlgorithm.ED25519_SHA256, new SecureRandom())));
    }

    /** {@return every record there is, by its name} */
    static Map<String, DkimRecord> all() {
        return MADE.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        made -> made.getValue().key().publicKey().record()));
    }

    static Optional<DkimRecord> published(String name) {
        return Optional.ofNullable(MADE.get(name))
                .map(identity -> identity.key().publicKey().record());
    }
}
