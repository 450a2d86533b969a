package org.senderdomains.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @Test
    void text_keeps_everything_but_the_space_around_it() {
        assertThat(PlainText.of("\u3000株式会社 Rei & Söhne 🍣 \n", "displayName", 200))
                .isEqualTo("株式会社 Rei & Söhne 🍣");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u001Bb", "a\uD800b", "a\uDC00", "a\u2028b", "a\uFFFFb"})
    void what_no_database_or_header_should_get_is_refused(String text) {
        assertThatThrownBy(() -> PlainText.of(text, "displayName", 200))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching("displayName contains the character U\\+[0-9A-F]{4}, which is no text\\.");
    }

    /** Else a refusal would show somebody else's words. */
    @Test
    void a_quotation_shows_nothing_invisible_and_is_not_turned_around() {
        assertThat(PlainText.quoted("a\u202Etset.moc\u2066\u200Bb\u0000"))
                .isEqualTo("\"a\uFFFDtset.moc\uFFFD\uFFFDb\uFFFD\"");
    }

    @Test
    void length_is_counted_in_characters_not_in_halves_of_them() {
        assertThat(PlainText.of("🍣".repeat(5), "displayName", 5)).hasSize(10);
        assertThatThrownBy(() -> PlainText.of("🍣".repeat(6), "displayName", 5))
                .hasMessage("displayName is longer than 5 characters.");
    }
}
