package org.senderdomains.dev;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** What the demo account reads. */
enum Language {
    JAPANESE(Locale.JAPANESE, "サンプル株式会社"),
    ENGLISH(Locale.ENGLISH, "Sample KK");

    private static final String PROPERTY = "dev.locale";

    private final Locale locale;
    private final String accountName;

    Language(Locale locale, String accountName) {
        this.locale = locale;
        this.accountName = accountName;
    }

    /** {@return the one that is chosen, else the machine's, else English} */
    static Language of(Properties properties, Locale machine) {
        String chosen = properties.getProperty(PROPERTY);
        if (chosen == null) {
            return withCode(machine.getLanguage()).orElse(ENGLISH);
        }
        return withCode(chosen)
                .orElseThrow(() ->
                        new IllegalArgumentException("-D" + PROPERTY + " must be ja or en, not \"" + chosen + "\"."));
    }

    private static Optional<Language> withCode(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code().equals(code))
                .findFirst();
    }

    String code() {
        return locale.getLanguage();
    }

    /** {@return how the company is called that has the demo account} */
    String accountName() {
        return accountName;
    }
}
