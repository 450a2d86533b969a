package org.senderdomains.dns.update;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/** A secret shared with a name server. It is in no exception and not in {@link #toString()}. */
public final class TsigKey {

    private final String name;
    private final Name algorithm;
    private final byte[] secret;

    /**
     * @param name as the server knows it
     * @param algorithm such as {@code hmac-sha256}
     * @throws IllegalArgumentException if there is no such algorithm, or the name is none
     */
    public TsigKey(String name, String algorithm, byte[] secret) {
        this.name = name;
        this.algorithm = TSIG.algorithmToName(algorithm);
        this.secret = secret.clone();
        name();
    }

    TSIG signer(InstantSource time) {
        return new TSIG(
                algorithm,
                name(),
                new SecretKeySpec(secret, TSIG.nameToAlgorithm(algorithm)),
                time.withZone(ZoneOffset.UTC));
    }

    private Name name() {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for a TSIG key.", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TsigKey key
                && key.name.equals(name)
                && key.algorithm.equals(algorithm)
                && Arrays.equals(key.secret, secret);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** {@return its name} */
    @Override
    public String toString() {
        return name;
    }
}
