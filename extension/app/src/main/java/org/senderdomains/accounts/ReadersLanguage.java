package org.senderdomains.accounts;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** In which language sentences are shown: that of the browser if we have it, else the account's. */
@Dependent
public class ReadersLanguage {

    private static final List<Locale> OURS =
            Stream.of(Language.values()).map(Language::locale).toList();

    private final Optional<Locale> asked;

    @Inject
    ReadersLanguage(HttpServletRequest request) {
        this(request.getHeader("Accept-Language"));
    }

    /**
     * @param acceptLanguage the header of RFC 9110 §12.5.4; {@code null} if there was none
     */
    public ReadersLanguage(String acceptLanguage) {
        this.asked = Optional.ofNullable(acceptLanguage).flatMap(ReadersLanguage::read);
    }

    public Locale of(Account account) {
        return asked.orElseGet(() -> account.terms().locale().locale());
    }

    /** {@return the browser's, for somebody of whom nothing is known} */
    public Locale ofStranger() {
        return asked.orElse(Language.EN.locale());
    }

    private static Optional<Locale> read(String header) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), OURS));
        } catch (IllegalArgumentException e) {
            // RFC 9110 §12.5.4: what cannot be honoured is as if it had not been said.
            return Optional.empty();
        }
    }
}
