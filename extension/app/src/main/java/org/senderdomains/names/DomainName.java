package org.senderdomains.names;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A domain name in its one stored form: lower case, A-labels, no trailing dot (PRODUCT rule D1).
 *
 * @param ascii such as {@code xn--r8jz45g.example}
 */
public record DomainName(String ascii) implements Comparable<DomainName> {

    /** RFC 1035 §2.3.4: 255 octets on the wire are 253 characters as text. */
    private static final int LONGEST = 253;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ALL_DIGITS = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    // RFC 5892 §2.6 allows these four; IDNA 2003, which java.net.IDN implements, maps them to something else. The two
    // readings are two domains with two owners.
    private static final Pattern DEVIATION = Pattern.compile("[\\u00DF\\u03C2\\u200C\\u200D]");

    /**
     * Reads a name as a person types it: any case, full-width, Japanese dots, U-labels, a trailing dot.
     *
     * @throws InvalidInput with code {@code bad-domain} or {@code ip-literal}
     */
    public static DomainName parse(String typed) {
        if (typed == null || typed.isBlank()) {
            throw new InvalidInput("bad-domain", "The domain name is missing.");
        }
        if (typed.length() > 4 * LONGEST) {
            throw bad(typed, "it is longer than any domain name can be");
        }
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
        if (text.startsWith("[") || text.indexOf(':') >= 0 && !text.contains("//")) {
            throw ipLiteral(typed);
        }
        if (text.indexOf('@') >= 0) {
            throw bad(typed, "only the part after the @ is needed");
        }
        if (DEVIATION.matcher(text).find()) {
            throw bad(
                    typed,
                    "it contains a character that browsers and mail servers read in two ways;"
                            + " enter the name in its xn-- form");
        }
        String ascii = withoutTrailingDot(toAscii(typed, text));
        if (ascii.length() > LONGEST) {
            throw bad(typed, "it is longer than " + LONGEST + " characters");
        }
        String[] labels = ascii.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw bad(typed, badLabel(label));
            }
        }
        if (ALL_DIGITS.matcher(labels[labels.length - 1]).matches()) {
            throw ipLiteral(typed);
        }
        return new DomainName(ascii);
    }

    private static String toAscii(String typed, String text) {
        try {
            // An xn-- label is taken as it is, whatever it decodes to: in DNS it is that name and no other.
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw bad(typed, "a domain name has letters, digits, hyphens and dots, at most 63 characters between dots");
        }
    }

    private static String withoutTrailingDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static String badLabel(String label) {
        return label.isEmpty()
                ? "there is nothing between two of its dots"
                : "the part " + PlainText.quoted(label) + " cannot be part of a domain name";
    }

    private static InvalidInput bad(String typed, String why) {
        return new InvalidInput("bad-domain", PlainText.quoted(typed) + " is no domain name: " + why + ".");
    }

    private static InvalidInput ipLiteral(String typed) {
        return new InvalidInput(
                "ip-literal", PlainText.quoted(typed) + " is an IP address; enter the domain name after the @.");
    }

    /** {@return whether this is {@code other} or lies below it} */
    public boolean isWithin(DomainName other) {
        return ascii.equals(other.ascii) || ascii.endsWith("." + other.ascii);
    }

    /**
     * {@return {@code fullName}, which lies below this name, as it is typed at most DNS providers: relative to the
     * domain that was registered} Below {@code mail.example.co.jp} that is relative to {@code example.co.jp}.
     */
    public String relative(String fullName) {
        return fullName.substring(
                0, fullName.length() - PublicSuffixes.registered(this).length() - 1);
    }

    /** {@return this name as its owner writes it, such as {@code 例え.example}} */
    public String unicode() {
        return IDN.toUnicode(ascii);
    }

    @Override
    public int compareTo(DomainName other) {
        return ascii.compareTo(other.ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
