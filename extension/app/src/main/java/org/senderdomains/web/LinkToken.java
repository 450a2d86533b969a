package org.senderdomains.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret part of a link that is its own proof: 256 random bits. */
public record LinkToken(String text) {

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public static LinkToken draw(SecureRandom chance) {
        byte[] random = new byte[BYTES];
        chance.nextBytes(random);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** {@return the token, if the text could be one} */
    public static Optional<LinkToken> read(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new LinkToken(text)) : Optional.empty();
    }

    /**
     * {@return what is looked up for a link} Where there is no token it is what no token has, so that whoever brings one
     * that cannot be right is kept waiting as long as everybody else.
     */
    public static String hash(Optional<LinkToken> token) {
        return token.map(LinkToken::hash).orElse("");
    }

    /** {@return what is kept of it} Without salt: nobody can try 2^256 of them. */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return "link token";
    }
}
