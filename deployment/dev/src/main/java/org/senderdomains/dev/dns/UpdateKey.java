package org.senderdomains.dev.dns;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/** A TSIG key (RFC 8945), algorithm hmac-sha256, made anew each time: whoever is to use it is told when it is made. */
public final class UpdateKey {

    private static final int BYTES = 32;

    private final Name name;
    private final byte[] secret = new byte[BYTES];

    private UpdateKey(Name name) {
        this.name = name;
    }

    /** {@return a new key of that name} */
    public static UpdateKey made(String name, SecureRandom chance) {
        UpdateKey key = new UpdateKey(ZoneRecord.name(name));
        chance.nextBytes(key.secret);
        return key;
    }

    /** {@return its name, as the one who signs has to give it} */
    public String name() {
        return ZoneRecord.text(name);
    }

    /** {@return the secret as name servers have it in their configuration} */
    public String base64() {
        return Base64.getEncoder().encodeToString(secret);
    }

    boolean isNamed(Name other) {
        return name.equals(other);
    }

    TSIG tsig() {
        return new TSIG(TSIG.HMAC_SHA256, name, new SecretKeySpec(secret, "HmacSHA256"), Clock.systemUTC());
    }

    /** {@return its name} */
    @Override
    public String toString() {
        return name();
    }
}
