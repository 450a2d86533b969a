package org.senderdomains.names;

import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.senderdomains.sentences.Saying;
import org.senderdomains.sentences.Sentence;

/**
 * A domain name in its one stored form: lower case, A-labels, no trailing dot (PRODUCT rule D1).
 *
 * @param ascii such as {@code xn--r8jz45g.example}
 */
public record DomainName(String ascii) implements Comparable<DomainName> {

    /** RFC 1035 §2.3.4: 255 octets on the wire are 253 characters as text. */
    private static final int LONGEST = 253;

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final Pattern ALL_DIGITS = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /**
     * Reads a name as a person types it: any case, full-width, Japanese dots, U-labels, a trailing dot.
     *
     * @throws InvalidInput with code {@code bad-domain} or {@code ip-literal}
     */
    public static DomainName parse(String typed) {
        if (typed == null || typed.isBlank()) {
            throw new InvalidInput(Sentence.DOMAIN_MISSING.with());
        }
        if (typed.length() > 4 * LONGEST) {
            throw bad(typed, Sentence.LONGER_THAN_ANY.with());
        }
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC);
        if (text.indexOf('/') >= 0) {
            throw bad(typed, Sentence.PAGE_ADDRESS.with());
        }
        if (text.startsWith("[") || IPV6.matcher(text).matches()) {
            throw ipLiteral(typed);
        }
        if (text.indexOf('@') >= 0) {
            throw bad(typed, Sentence.HAS_AT.with());
        }
        Idna.Reading reading = Idna.read(typed.strip());
        if (reading.problem() != null) {
            throw bad(typed, reading.problem());
        }
        String ascii = withoutTrailingDot(reading.ascii());
        if (ascii.length() > LONGEST) {
            throw bad(typed, Sentence.LONGER_THAN.with(LONGEST));
        }
        if (ALL_DIGITS.matcher(ascii.substring(ascii.lastIndexOf('.') + 1)).matches()) {
            throw ipLiteral(typed);
        }
        return new DomainName(ascii);
    }

    private static String withoutTrailingDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static InvalidInput bad(String typed, Saying why) {
        return new InvalidInput(Sentence.NO_DOMAIN.with(PlainText.quoted(typed), why));
    }

    private static InvalidInput ipLiteral(String typed) {
        return new InvalidInput(Sentence.IP_LITERAL.with(PlainText.quoted(typed)));
    }

    /** {@return whether this is {@code other} or lies below it} */
    public boolean isWithin(DomainName other) {
        return ascii.equals(other.ascii) || ascii.endsWith("." + other.ascii);
    }

    /**
     * {@return the zone in which records below this name are typed at most DNS providers: the domain that was
     * registered} Of {@code mail.example.co.jp} that is {@code example.co.jp}.
     */
    public DomainName zone() {
        return new DomainName(PublicSuffixes.registered(this));
    }

    /** {@return {@code fullName}, which lies below this name, relative to {@link #zone}} */
    public String relative(String fullName) {
        return fullName.substring(0, fullName.length() - zone().ascii().length() - 1);
    }

    /** {@return this name and those above it, up to {@code top}, which is one of them} */
    Stream<DomainName> upTo(DomainName top) {
        return Stream.iterate(
                this, name -> name.isWithin(top), name -> new DomainName(name.ascii.replaceFirst("^[^.]*\\.?", "")));
    }

    /** {@return this name as its owner writes it, such as {@code 例え.example}} */
    public String unicode() {
        return Idna.unicode(ascii);
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
