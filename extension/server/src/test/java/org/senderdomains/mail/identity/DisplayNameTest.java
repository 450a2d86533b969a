package org.senderdomains.mail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Taro Seikyu", "請求　太郎", "㈱サンプル", "Zoë O'Neil, Jr.", "Taro @ Sample", "😀 Support"})
    void an_honest_name_is_kept_as_it_is(String name) {
        assertThat(DisplayName.clean(name)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ceo@bank.test",
                "The CEO <ceo@bank.test>",
                "ceo＠bank.test",
                "ceo﹫bank.test",
                "ceo\u200b@\u200bbank.test",
                "  ",
                "\u202e\u200f"
            })
    void a_name_that_looks_like_an_address_or_like_nothing_is_dropped(String name) {
        assertThat(DisplayName.clean(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Taro\r\nFrom: evil', Taro From: evil",
        "'Taro\u2028Seikyu', Taro Seikyu",
        "'\u202eoraT', oraT",
        "'a \t  b', a b",
        "=?utf-8?q?ceo=40bank.test?=, = ?utf-8?q?ceo=40bank.test?="
    })
    void what_would_break_the_line_or_deceive_the_eye_is_taken_out(String name, String clean) {
        assertThat(DisplayName.clean(name)).contains(clean);
    }

    @Test
    void a_long_name_is_cut_between_characters() {
        assertThat(DisplayName.clean("😀".repeat(5_000))).contains("😀".repeat(100));
    }

    @Test
    void no_name_stays_no_name() {
        assertThat(DisplayName.clean(null)).isEmpty();
    }
}
