package org.senderdomains.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;

class ReadersLanguageTest {

    private static final Account JAPANESE = new Account(
            "rei",
            "Rei",
            new Owner("owner", "owner@platform.test"),
            new Terms(true, SendingPolicy.MEMBER, RecordShape.CNAME, OnUnverified.FALLBACK, Language.JA),
            Instant.EPOCH);

    @Test
    void the_browsers_first_language_that_we_have_counts() {
        assertThat(of("en-GB,en;q=0.9,ja;q=0.8")).isEqualTo(Locale.ENGLISH);
        assertThat(of("de, fr;q=0.9, ja-JP;q=0.5, en;q=0.4")).isEqualTo(Locale.JAPANESE);
    }

    @Test
    void without_one_the_accounts_language_counts() {
        for (String header : new String[] {null, "", "*", "de", "en;q=x", "\u0000", ";;;,,,", "en".repeat(5000)}) {
            assertThat(of(header)).as(header).isEqualTo(Locale.JAPANESE);
        }
    }

    private static Locale of(String header) {
        return new ReadersLanguage(header).of(JAPANESE);
    }
}
