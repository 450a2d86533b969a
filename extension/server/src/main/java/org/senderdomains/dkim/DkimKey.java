package org.senderdomains.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;

/**
 * A private key and its public half. The private half leaves this class only through {@link #encode()}, whose result is
 * for encrypting at once; it is in no exception and not in {@link #toString()} (PRODUCT rule D8).
 */
public final class DkimKey {
    // RFC 8301 §3.2: signers should use at least 2048 bits. More would not fit where DNS is still 512 bytes.
    private static final AlgorithmParameterSpec RSA_2048 = new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
    private static final String UNREADABLE = "The stored private key cannot be read as PKCS#8 of ";

    private static final String DAMAGED =
            "The private key does not match its public half; it was probably damaged in storage.";

    private final PrivateKey privateKey;
    private final DkimPublicKey publicKey;

    private DkimKey(PrivateKey privateKey, DkimPublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** {@return a new key} Takes up to a second for RSA: never on a request's thread. */
    public static DkimKey generate(DkimAlgorithm algorithm, SecureRandom random) {
        try {
            return of(pair(algorithm, random));
        } catch (DkimException e) {
            throw new IllegalStateException("This Java made a key it cannot use itself.", e);
        }
    }

    /**
     * {@return the key that {@link #encode()} wrote}
     *
     * <p>What belongs together in it has been found to do so before it is returned: a key damaged in storage never signs a
     * mail.
     *
     * @throws DkimException if the bytes are no such key
     */
    public static DkimKey decode(DkimAlgorithm algorithm, byte[] pkcs8) throws DkimException {
        try {
            PrivateKey key = KeyFactory.getInstance(algorithm.family()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return key instanceof EdECPrivateKey ? ed25519((EdECPrivateKey) key) : rsa(key);
        } catch (InvalidKeySpecException e) {
            // Its cause is left out: the JDK's parser quotes bytes of what it could not read.
            throw new DkimException(UNREADABLE + algorithm.family() + ".");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java knows no " + algorithm.family() + " keys.", e);
        }
    }

    private static DkimKey rsa(PrivateKey key) throws DkimException {
        // Signing without the primes takes three times as long.
        if (!(key instanceof RSAPrivateCrtKey)) {
            throw new DkimException("The stored RSA key lacks its primes and exponents.");
        }
        RSAPrivateCrtKey crt = (RSAPrivateCrtKey) key;
        if (!RsaNumbers.belongTogether(crt)) {
            throw new DkimException(DAMAGED);
        }
        return new DkimKey(key, DkimPublicKey.rsa(crt.getModulus(), crt.getPublicExponent()));
    }

    private static DkimKey ed25519(EdECPrivateKey key) throws DkimException {
        byte[] seed = key.getBytes().orElseThrow(() -> new DkimException(UNREADABLE + "Ed25519."));
        if (seed.length != DkimPublicKey.ED25519_LENGTH) {
            throw new DkimException(UNREADABLE + "Ed25519.");
        }
        // The JDK has no call for "the public key of this one", but it makes a pair out of 32 random bytes, and the
        // private half is just these.
        return of(pair(DkimAlgorithm.ED25519_SHA256, new Replayed(seed))).proven();
    }

    private static KeyPair pair(DkimAlgorithm algorithm, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.family());
            generator.initialize(algorithm == DkimAlgorithm.RSA_SHA256 ? RSA_2048 : NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("This Java makes no " + algorithm.family() + " keys.", e);
        }
    }

    private static DkimKey of(KeyPair pair) throws DkimException {
        if (pair.getPrivate() instanceof RSAPrivateCrtKey) {
            return rsa(pair.getPrivate()).proven();
        }
        byte[] x509 = pair.getPublic().getEncoded();
        byte[] bare = Arrays.copyOfRange(x509, x509.length - DkimPublicKey.ED25519_LENGTH, x509.length);
        return new DkimKey(pair.getPrivate(), DkimPublicKey.ed25519(bare));
    }

    private DkimKey proven() throws DkimException {
        byte[] probe = publicKey.toString().getBytes(StandardCharsets.US_ASCII);
        try {
            if (publicKey.algorithm().verify(publicKey.key(), probe, sign(probe))) {
                return this;
            }
        } catch (GeneralSecurityException e) {
            throw new DkimException("The private key cannot sign; it was probably damaged in storage.");
        }
        throw new DkimException(DAMAGED);
    }

    byte[] sign(byte[] data) throws GeneralSecurityException {
        return publicKey.algorithm().sign(privateKey, data);
    }

    public DkimPublicKey publicKey() {
        return publicKey;
    }

    /** {@return the private key as PKCS#8} Encrypt it at once, and overwrite the array. */
    public byte[] encode() {
        return privateKey.getEncoded();
    }

    @Override
    public String toString() {
        return "DkimKey[private half not shown, " + publicKey.record() + "]";
    }

    /** Chance that is none: gives the same bytes to whoever asks. */
    private static final class Replayed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Replayed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }
}
