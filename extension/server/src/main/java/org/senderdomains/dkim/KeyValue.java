package org.senderdomains.dkim;

import java.util.Base64;

/** The value of {@code p=}: base64 that often did not survive a form with a length limit. */
final class KeyValue {
    private static final int SEQUENCE = 0x30;

    private KeyValue() {}

    /** @param text without white space */
    static DkimPublicKey read(DkimAlgorithm algorithm, String text) throws DkimException {
        String digits = digits(text);
        // One digit left over holds no byte.
        int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
        byte[] bytes = Base64.getDecoder().decode(digits.substring(0, whole));
        int expected = algorithm == DkimAlgorithm.ED25519_SHA256 ? DkimPublicKey.ED25519_LENGTH : announced(bytes);
        int needed = (expected + 2) / 3 * 4;
        if (text.length() < needed) {
            throw new Truncated("The key ends after " + text.length() + " of " + needed + " characters.");
        }
        if (algorithm == DkimAlgorithm.RSA_SHA256 && text.length() > needed) {
            throw new DkimException(
                    "p= goes on for " + (text.length() - needed) + " characters after the end of the key.");
        }
        return DkimPublicKey.decode(algorithm, bytes);
    }

    private static String digits(String text) throws DkimException {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean digit = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!digit && c != '+' && c != '/') {
                throw new DkimException("p= holds " + Excerpt.of(String.valueOf(c)) + " at its character " + (i + 1)
                        + ", which is no base64.");
            }
        }
        return text.substring(0, end);
    }

    /** {@return how many bytes the key has by its own account: DER begins with its length (X.690 §8.1.3)} */
    private static int announced(byte[] der) throws DkimException {
        if (der.length > 0 && der[0] != SEQUENCE) {
            throw new DkimException("p= does not begin like an RSA public key.");
        }
        if (der.length < 4) {
            throw new Truncated("The key ends right after its beginning.");
        }
        int length = der[1] & 0xff;
        if (length < 0x80) {
            return 2 + length;
        } else if (length == 0x81) {
            return 3 + (der[2] & 0xff);
        } else if (length == 0x82) {
            return 4 + ((der[2] & 0xff) << 8 | der[3] & 0xff);
        }
        throw new DkimException("p= does not begin like an RSA public key.");
    }

    /** The key says itself that it is longer. */
    static final class Truncated extends DkimException {
        private static final long serialVersionUID = 1L;

        Truncated(String message) {
            super(message);
        }
    }
}
