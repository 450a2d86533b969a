package org.senderdomains.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.senderdomains.dkim.DkimAlgorithm;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimKey;

/** Encrypts private keys for the database, and decrypts them: AES-256-GCM (NIST SP 800-38D). */
final class SealingKey {

    private static final int LENGTH = 32;
    // SP 800-38D §8.2.2: 96 random bits, good for 2^32 keys.
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int ID = 8;

    private final SecretKey key;
    private final String id;

    private SealingKey(SecretKey key, String id) {
        this.key = key;
        this.id = id;
    }

    /**
     * Makes it of its bytes, which are overwritten.
     *
     * @throws UnusableKey if they are not 32
     */
    static SealingKey of(byte[] secret) throws UnusableKey {
        try {
            if (secret.length != LENGTH) {
                throw new UnusableKey("The secret that key-encryption-credential-reference of"
                        + " /subsystem=sender-domains refers to has " + 8 * secret.length + " bits instead of 256.");
            }
            return new SealingKey(new SecretKeySpec(secret, "AES"), id(secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static String id(byte[] secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("sender-domains: which key sealed this".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(secret), ID));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }

    /** {@return a name for this key by which nothing of it can be learned} */
    String id() {
        return id;
    }

    /** {@return the private key, encrypted and bound to its owner, in Base64} */
    String seal(DkimKey plain, KeyOwner owner, SecureRandom chance) {
        byte[] pkcs8 = plain.encode();
        try {
            byte[] nonce = new byte[NONCE];
            chance.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(pkcs8);
            byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with AES-256-GCM.", e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /**
     * {@return the private key}
     *
     * @throws UnusableKey if it was sealed by another key or for another owner, or is damaged
     */
    DkimKey open(String sealed, DkimAlgorithm algorithm, KeyOwner owner) throws UnusableKey {
        byte[] pkcs8 = null;
        try {
            byte[] all = Base64.getDecoder().decode(sealed);
            byte[] nonce = Arrays.copyOf(all, NONCE);
            pkcs8 = cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(all, NONCE, all.length - NONCE);
            return DkimKey.decode(algorithm, pkcs8);
        } catch (GeneralSecurityException | IllegalArgumentException | DkimException e) {
            throw new UnusableKey("The stored private key " + owner + " cannot be decrypted: it was altered, or moved"
                    + " there from another row.");
        } finally {
            if (pkcs8 != null) {
                Arrays.fill(pkcs8, (byte) 0);
            }
        }
    }

    private Cipher cipher(int mode, byte[] nonce, KeyOwner owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.bound());
        return cipher;
    }

    @Override
    public String toString() {
        return "SealingKey " + id;
    }
}
