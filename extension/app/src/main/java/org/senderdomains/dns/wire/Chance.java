package org.senderdomains.dns.wire;

import java.security.SecureRandom;

/** Unguessable bits in small portions. A {@link SecureRandom} is slow to ask for two bytes and fast to ask for many. */
final class Chance {

    private final SecureRandom random;
    private final byte[] stock = new byte[4096];
    private int used = stock.length;

    Chance(SecureRandom random) {
        this.random = random;
    }

    /** {@return eight bits} */
    int octet() {
        if (used == stock.length) {
            random.nextBytes(stock);
            used = 0;
        }
        return stock[used++] & 0xff;
    }

    /** {@return sixteen bits} */
    int id() {
        return octet() << 8 | octet();
    }
}
