package org.senderdomains.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedLanguageTest {

    private static final String USED = "aejnz-*;,q=.01 x\u00e9";

    @Test
    void the_first_of_ours_is_read() {
        assertThat(AcceptedLanguage.read("de,ja;q=0.7,en;q=0.3")).contains(Locale.JAPANESE);
        assertThat(AcceptedLanguage.read("en-GB")).contains(Locale.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--", "-;q=1", "-,en", "en;q=1,-", "en;q=x", ";", "*;q=", "a-b-c-d-e-f-g-h"})
    void what_nobody_can_read_is_as_if_it_had_not_been_said(String header) {
        assertThat(AcceptedLanguage.read(header)).isEmpty();
    }

    @Test
    void whatever_is_sent_is_a_language_or_none() {
        Random seeded = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder header = new StringBuilder();
            for (int length = seeded.nextInt(14); length > 0; length--) {
                header.append(USED.charAt(seeded.nextInt(USED.length())));
            }
            assertThat(AcceptedLanguage.read(header.toString())).isNotNull();
        }
    }

    /** Read in full, this one would keep a processor busy for seconds, without any login. */
    @Test
    void a_header_longer_than_any_browsers_is_not_read() {
        assertThat(AcceptedLanguage.read("en" + ",ja".repeat(66))).contains(Locale.ENGLISH);
        assertThat(AcceptedLanguage.read("en" + ",ja".repeat(67))).isEmpty();
        assertThat(AcceptedLanguage.read("en" + ",a".repeat(150_000))).isEmpty();
    }
}
