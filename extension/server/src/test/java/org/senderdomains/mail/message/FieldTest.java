package org.senderdomains.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: hello",
                "Subject:hello",
                "Subject:",
                "References: <a@b.test>\r\n\t<c@d.test>\r\n <e@f.test>",
                "Received: from a by b;\r\n        Sat, 21 Nov 2026 00:00:00 +0000",
                "X-Empty-First-Line:\r\n value"
            })
    void a_well_formed_field_is_printed_as_it_was(String text) {
        assertThat(Field.parse(text)).get().extracting(Field::print).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "X: a\\r\\nFrom: evil@x.test         | X: a\\r\\n From: evil@x.test",
                "X: a\\nFrom: evil@x.test            | X: a\\r\\n From: evil@x.test",
                "X: a\\rFrom: evil@x.test            | X: a\\r\\n From: evil@x.test",
                "X: a\\r\\n\\r\\nbody                | X: a\\r\\n body",
                "X: a\\r\\n \\r\\nFrom: evil@x.test  | X: a\\r\\n From: evil@x.test",
                "X: a\\r\\n                          | X: a",
                "X:\\nFrom: evil@x.test              | X:\\r\\n From: evil@x.test",
                "X: a\\0b\\13c\\177d            | X: a b c d"
            })
    void a_line_break_never_begins_another_field(String text, String printed) {
        assertThat(Field.parse(text.translateEscapes()))
                .get()
                .extracting(Field::print)
                .isEqualTo(printed.translateEscapes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no colon here", ": no name", "Two words: x", "X\u00e9: x", "X\r\nFrom: x", "From\u0000: x", ""})
    void what_has_no_legal_name_is_no_field(String text) {
        assertThat(Field.parse(text)).isEmpty();
    }

    @Test
    void a_field_whose_lines_are_short_is_not_folded_anew() {
        Field field = Field.parse("References: <a@b.test>\r\n\t<c@d.test>").orElseThrow();

        assertThat(field.folded(28)).isSameAs(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "X: one two three            | X: one two\\r\\n three",
                "X: one\\r\\n two three four| X: one\\r\\n two three\\r\\n four",
                "X: abcdefghijklmnop         | X: abcdefg\\r\\n hijklmnop",
                "X: a                    b   | X: a      \\r\\n b",
                "X: one two                  | X: one two"
            })
    void a_line_that_is_too_long_is_folded_where_a_server_would(String text, String folded) {
        assertThat(Field.parse(text.translateEscapes()).orElseThrow().folded(10).print())
                .isEqualTo(folded.translateEscapes());
    }

    @RepeatedTest(200)
    void no_folded_line_is_too_long_and_none_is_blank(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String[] pieces = {" ", "\t", "     ", "a", "bcdefghijkl", "\r\n ", "\ud83d\ude00", "\u3042"};
        StringBuilder value = new StringBuilder("x");
        for (int i = random.nextInt(80); i > 0; i--) {
            value.append(pieces[random.nextInt(pieces.length)]);
        }

        String folded = Field.parse("X-Name: " + value).orElseThrow().folded(20).print();

        assertThat(folded.split("\r\n", -1)).allMatch(line -> line.length() <= 20 && !line.isBlank());
        assertThat(folded.split("\r\n", -1))
                .allMatch(line -> !Character.isLowSurrogate(line.strip().charAt(0)));
        assertThat(folded.replaceAll("\\s", "")).isEqualTo(("X-Name:" + value).replaceAll("\\s", ""));
    }

    @Test
    void blanks_before_the_colon_do_not_hide_a_name() {
        assertThat(Field.parse("From \t: evil@x.test"))
                .get()
                .extracting(Field::name)
                .isEqualTo("From");
    }

    @RepeatedTest(200)
    void whatever_was_written_comes_out_as_one_field(RepetitionInfo repetition) {
        String alphabet = "ab: \t\r\n\r\n\0\u0085\u2028\u760a\u760d@<>";
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder("X:");
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }

        String printed = Field.parse(text.toString()).orElseThrow().print();

        assertThat(printed.replaceAll("\r\n[ \t](?=[ \t]*[^ \t\r\n])", "")).doesNotContain("\r", "\n");
        assertThat(Field.parse(printed).orElseThrow().print()).isEqualTo(printed);
    }
}
