package org.senderdomains.dkim;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A public key. Two are equal if they are the same key, however each was written in DNS. */
public final class DkimPublicKey {
    // RFC 8301 §3.2: verifiers must not consider shorter keys valid.
    private static final int SHORTEST_RSA = 1024;
    static final int ED25519_LENGTH = 32;
    // RFC 8410 §4: the SubjectPublicKeyInfo of Ed25519 is this and the 32 bytes.
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    // RFC 3279 §2.3.1: the AlgorithmIdentifier of RSA.
    private static final byte[] RSA_IDENTIFIER = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    private final DkimAlgorithm algorithm;
    private final PublicKey key;

    private DkimPublicKey(DkimAlgorithm algorithm, PublicKey key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    /**
     * Reads the bytes of {@code p=}: for RSA a SubjectPublicKeyInfo or an RSAPublicKey (RFC 6376 §3.3.1 says the latter,
     * its own example and everybody since has the former, erratum 3017), for Ed25519 the bare 32 bytes.
     */
    static DkimPublicKey decode(DkimAlgorithm algorithm, byte[] encoded) throws DkimException {
        if (algorithm == DkimAlgorithm.ED25519_SHA256) {
            return ed25519(encoded);
        }
        PublicKey found = read(algorithm, encoded)
                .or(() -> read(algorithm, subjectPublicKeyInfo(encoded)))
                .orElseThrow(() -> new DkimException("The value of p= is not an RSA public key."));
        RSAPublicKey key = (RSAPublicKey) found;
        return rsa(key.getModulus(), key.getPublicExponent());
    }

    /** Made anew from its numbers, so that its encoding is the usual one whatever it was read from. */
    static DkimPublicKey rsa(BigInteger modulus, BigInteger exponent) throws DkimException {
        if (modulus.bitLength() < SHORTEST_RSA) {
            throw new DkimException("The RSA key has " + modulus.bitLength() + " bits; verifiers accept no fewer than "
                    + SHORTEST_RSA + ", and 2048 are usual.");
        }
        try {
            RSAPublicKeySpec numbers = new RSAPublicKeySpec(modulus, exponent);
            return new DkimPublicKey(
                    DkimAlgorithm.RSA_SHA256, KeyFactory.getInstance("RSA").generatePublic(numbers));
        } catch (GeneralSecurityException e) {
            throw new DkimException("The RSA key cannot be used: " + e.getMessage() + ".");
        }
    }

    static DkimPublicKey ed25519(byte[] encoded) throws DkimException {
        if (encoded.length == ED25519_PREFIX.length + ED25519_LENGTH
                && Arrays.mismatch(encoded, ED25519_PREFIX) == ED25519_PREFIX.length) {
            throw new DkimException("The Ed25519 key is in X.509 form; DNS wants only its last 32 bytes.");
        }
        if (encoded.length != ED25519_LENGTH) {
            throw new DkimException("The Ed25519 key has " + encoded.length + " bytes instead of 32.");
        }
        return read(DkimAlgorithm.ED25519_SHA256, join(ED25519_PREFIX, encoded))
                .map(key -> new DkimPublicKey(DkimAlgorithm.ED25519_SHA256, key))
                .orElseThrow(() -> new DkimException("The value of p= is not an Ed25519 public key."));
    }

    private static Optional<PublicKey> read(DkimAlgorithm algorithm, byte[] x509) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm.family()).generatePublic(new X509EncodedKeySpec(x509)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java knows no " + algorithm.family() + " keys.", e);
        }
    }

    private static byte[] subjectPublicKeyInfo(byte[] rsaPublicKey) {
        return der(0x30, join(RSA_IDENTIFIER, der(0x03, join(new byte[1], rsaPublicKey))));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return join(head, content);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }

    public DkimAlgorithm algorithm() {
        return algorithm;
    }

    /** {@return the key's size in bits} */
    public int bits() {
        return key instanceof RSAPublicKey ? ((RSAPublicKey) key).getModulus().bitLength() : ED25519_LENGTH * 8;
    }

    /** {@return the record that publishes this key} */
    public DkimRecord record() {
        return DkimRecord.of(this);
    }

    PublicKey key() {
        return key;
    }

    /** {@return the value of {@code p=}, on one line} */
    @Override
    public String toString() {
        byte[] encoded = key.getEncoded();
        int start = algorithm == DkimAlgorithm.ED25519_SHA256 ? ED25519_PREFIX.length : 0;
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, start, encoded.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DkimPublicKey
                && Arrays.equals(key.getEncoded(), ((DkimPublicKey) other).key.getEncoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key.getEncoded());
    }
}
