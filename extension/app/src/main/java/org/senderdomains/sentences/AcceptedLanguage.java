package org.senderdomains.sentences;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of our languages somebody prefers. */
public final class AcceptedLanguage {

    private static final List<Locale> OURS = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private AcceptedLanguage() {}

    /**
     * {@return it; empty if it is none of ours}
     *
     * @param header of RFC 9110 §12.5.4; {@code null} if there was none
     */
    public static Optional<Locale> read(String header) {
        try {
            return Optional.ofNullable(header).map(text -> Locale.lookup(Locale.LanguageRange.parse(text), OURS));
        } catch (IllegalArgumentException e) {
            // RFC 9110 §12.5.4: what cannot be honoured is as if it had not been said.
            return Optional.empty();
        }
    }
}
