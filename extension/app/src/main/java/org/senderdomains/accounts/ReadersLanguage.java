package org.senderdomains.accounts;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.sentences.AcceptedLanguage;

/** In which language sentences are shown: that of the browser if we have it, else the account's. */
@Dependent
public class ReadersLanguage {

    private final Optional<Locale> asked;

    @Inject
    ReadersLanguage(HttpServletRequest request) {
        this(request.getHeader("Accept-Language"));
    }

    /**
     * @param acceptLanguage the header of RFC 9110 §12.5.4; {@code null} if there was none
     */
    public ReadersLanguage(String acceptLanguage) {
        this.asked = AcceptedLanguage.read(acceptLanguage);
    }

    public Locale of(Account account) {
        return asked.orElseGet(() -> account.terms().locale().locale());
    }

    /** {@return the browser's, for somebody of whom nothing is known} */
    public Locale ofStranger() {
        return asked.orElse(Language.EN.locale());
    }
}
