package org.senderdomains.sender;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address as this product lets one into an identity field: a dot-atom, an at sign, and a host name in letters,
 * digits and hyphens.
 *
 * <p>Narrower than RFC 5321 §4.1.2 {@code Mailbox} on purpose: no quoted local part, no address literal, no source
 * route, and nothing but ASCII, so that what is printed can never be read as anything else, by no parser.
 *
 * @param local the part before the at sign, as written
 * @param domain the part after it, in lower case
 */
public record Mailbox(String local, String domain) {

    // RFC 5321 §4.5.3.1.1 and §4.5.3.1.2.
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;

    // RFC 5322 §3.2.3: atext.
    private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern DOT_ATOM = Pattern.compile(ATEXT + "(?:\\." + ATEXT + ")*");
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST_NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    /** {@return the mailbox {@code text} spells, empty if it is none or more than that} */
    public static Optional<Mailbox> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String domain = text.substring(at + 1);
        if (!DOT_ATOM.matcher(local).matches() || !isHostName(domain)) {
            return Optional.empty();
        }
        return Optional.of(new Mailbox(local, domain.toLowerCase(Locale.ROOT)));
    }

    /** {@return whether {@code text} is a host name in letters, digits and hyphens, without a trailing dot} */
    public static boolean isHostName(String text) {
        return text.length() <= LONGEST_DOMAIN && HOST_NAME.matcher(text).matches();
    }

    /** {@return the address, such as {@code taro@example.test}} */
    @Override
    public String toString() {
        return local + '@' + domain;
    }
}
