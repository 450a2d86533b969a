package org.senderdomains.sentences;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of our languages somebody prefers. */
public final class AcceptedLanguage {

    /** More than any browser sends. Reading one takes time that grows with the square of its length. */
    private static final int LONGEST = 200;

    private static final List<Locale> OURS = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private AcceptedLanguage() {}

    /**
     * {@return it; empty if it is none of ours}
     *
     * @param header of RFC 9110 §12.5.4; {@code null} if there was none
     */
    public static Optional<Locale> read(String header) {
        try {
            return Optional.ofNullable(header)
                    .filter(text -> text.length() <= LONGEST)
                    .map(text -> Locale.lookup(Locale.LanguageRange.parse(text), OURS));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // RFC 9110 §12.5.4: what cannot be honoured is as if it had not been said. The library meets some of it
            // ("-")
            // with the second.
            return Optional.empty();
        }
    }
}
