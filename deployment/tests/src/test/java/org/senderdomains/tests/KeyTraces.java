package org.senderdomains.tests;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * What would give a private key away: its private numbers and the bytes of its PKCS#8 form, in every notation in which
 * software prints them. In pieces, so that a line break or another encoding around them does not hide them.
 */
record KeyTraces(List<String> pieces) {

    static KeyTraces of(byte[] pkcs8) throws GeneralSecurityException {
        RSAPrivateCrtKey numbers =
                (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        List<String> pieces = new ArrayList<>();
        // Past the public part, which stands first in PKCS#8. Base64 has three ways to cut bytes.
        for (int at : new int[] {400, 401, 402, 700, 701, 702, 1000, 1001, 1002}) {
            String piece = Base64.getEncoder().encodeToString(Arrays.copyOfRange(pkcs8, at, at + 24));
            pieces.add(piece.substring(4, 28));
            pieces.add(piece.substring(4, 28).replace('+', '-').replace('/', '_'));
            String hex = HexFormat.of().formatHex(pkcs8, at, at + 16);
            pieces.add(hex);
            pieces.add(hex.toUpperCase(Locale.ROOT));
            pieces.add(HexFormat.ofDelimiter(":").formatHex(pkcs8, at, at + 12));
            pieces.add(HexFormat.ofDelimiter(" ").formatHex(pkcs8, at, at + 12));
            // A byte array as Java prints it.
            pieces.add(Arrays.toString(Arrays.copyOfRange(pkcs8, at, at + 12)).replaceAll("[\\[\\]]", ""));
        }
        for (BigInteger number : List.of(
                numbers.getPrivateExponent(),
                numbers.getPrimeP(),
                numbers.getPrimeQ(),
                numbers.getPrimeExponentP(),
                numbers.getPrimeExponentQ(),
                numbers.getCrtCoefficient())) {
            pieces.add(number.toString().substring(5, 40));
            pieces.add(number.toString(16).substring(5, 40));
            pieces.add(number.toString(16).toUpperCase(Locale.ROOT).substring(5, 40));
        }
        return new KeyTraces(List.copyOf(pieces));
    }

    /** {@return the first piece that stands in the text; empty if none does} */
    List<String> in(String text) {
        return pieces.stream().filter(text::contains).toList();
    }
}
