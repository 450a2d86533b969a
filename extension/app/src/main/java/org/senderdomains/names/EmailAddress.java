package org.senderdomains.names;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.senderdomains.sentences.Saying;
import org.senderdomains.sentences.Sentence;

/**
 * A plain mailbox: {@code dot-atom@domain}. Quoted local parts, address literals and comments are legal in RFC 5321 but
 * used by nobody who has a company address, and each is a way to hide a second address; they are refused.
 *
 * @param local as typed; its case is kept, as RFC 5321 §2.4 asks
 * @param domain canonical
 */
public record EmailAddress(String local, DomainName domain) {

    /** RFC 5321 §4.5.3.1.3: a path of 256 octets less its angle brackets. */
    private static final int LONGEST = 254;

    /** RFC 5322 §3.2.3 {@code dot-atom-text}; RFC 5321 §4.5.3.1.1: at most 64 octets. */
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    /** @throws InvalidInput with code {@code bad-address}, or that of {@link DomainName#parse} for what follows the @ */
    public static EmailAddress parse(String typed) {
        if (typed == null || typed.isBlank()) {
            throw new InvalidInput(Sentence.ADDRESS_MISSING.with());
        }
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw bad(typed, Sentence.NO_AT.with());
        }
        String local = text.substring(0, at);
        if (local.length() > 64 || !LOCAL.matcher(local).matches()) {
            throw bad(typed, Sentence.LOCAL_PART.with());
        }
        EmailAddress address = new EmailAddress(local, DomainName.parse(text.substring(at + 1)));
        if (address.toString().length() > LONGEST) {
            throw bad(typed, Sentence.LONGER_THAN.with(LONGEST));
        }
        return address;
    }

    /** {@return the address if the text is one} */
    public static Optional<EmailAddress> read(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private static InvalidInput bad(String typed, Saying why) {
        return new InvalidInput(Sentence.NO_ADDRESS.with(PlainText.quoted(typed), why));
    }

    /**
     * {@return the form in which two spellings of one mailbox are equal} RFC 5321 lets local parts differ by case; no
     * mail service does, and two people who differ only by case must not be told apart by it.
     */
    public String key() {
        return local.toLowerCase(Locale.ROOT) + "@" + domain.ascii();
    }

    @Override
    public String toString() {
        return local + "@" + domain.ascii();
    }
}
