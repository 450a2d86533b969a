package org.senderdomains.dkim;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;

/**
 * The numbers that an RSA key is made of (RFC 8017 §3.2).
 *
 * <p>That they belong together is what a signature that verifies would show as well, at many times the cost. (The JDK
 * verifies each RSA signature it makes before it hands it out, too.)
 */
final class RsaNumbers {

    private RsaNumbers() {}

    static boolean belongTogether(RSAPrivateCrtKey key) {
        BigInteger p = key.getPrimeP();
        BigInteger q = key.getPrimeQ();
        return p.multiply(q).equals(key.getModulus())
                && fits(p, key.getPrimeExponentP(), key)
                && fits(q, key.getPrimeExponentQ(), key)
                && key.getCrtCoefficient().multiply(q).mod(p).equals(BigInteger.ONE);
    }

    /** e · dP = 1 mod (p - 1), and dP is what is left of d there. */
    private static boolean fits(BigInteger prime, BigInteger exponent, RSAPrivateCrtKey key) {
        if (prime.compareTo(BigInteger.TWO) <= 0) {
            return false;
        }
        BigInteger order = prime.subtract(BigInteger.ONE);
        return exponent.multiply(key.getPublicExponent()).mod(order).equals(BigInteger.ONE)
                && key.getPrivateExponent().mod(order).equals(exponent);
    }
}
