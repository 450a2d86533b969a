package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalizationTest {

    private static String body(Canonicalization form, String text) throws DkimException {
        // Somewhere within an array, between bytes that would spoil the result.
        byte[] bytes = Mail.bytes(" \r\n" + text + " \r\nx");
        StringBuilder out = new StringBuilder();
        form.body(bytes, 3, 3 + text.length(), (b, from, to) -> out.append(Mail.text(Arrays.copyOfRange(b, from, to))));
        return out.toString();
    }

    private static String field(String text) throws DkimException {
        byte[] bytes = Mail.bytes(text);
        RawMessage message = RawMessage.parse(bytes, 0, bytes.length);
        StringBuilder out = new StringBuilder();
        Canonicalization.RELAXED.field(
                bytes,
                message.fields().get(0),
                (b, from, to) -> out.append(Mail.text(Arrays.copyOfRange(b, from, to))));
        return out.toString();
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("_", " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''",
                "\\r\\n|''",
                "\\r\\n\\r\\n|''",
                "_\\t\\r\\n__\\r\\n|''",
                "__|''",
                "a|a\\r\\n",
                "a\\r\\n|a\\r\\n",
                "a_|a\\r\\n",
                "a_\\r\\n_\\t\\r\\n\\r\\n|a\\r\\n",
                "a\\r\\n\\r\\nb|a\\r\\n\\r\\nb\\r\\n",
                "a\\r\\n_\\r\\nb|a\\r\\n\\r\\nb\\r\\n",
                "_a|_a\\r\\n",
                "___a|_a\\r\\n",
                "\\ta|_a\\r\\n",
                "\\t_a|_a\\r\\n",
                "_\\ta|_a\\r\\n",
                "a_b|a_b\\r\\n",
                "a\\tb|a_b\\r\\n",
                "a__b\\t\\tc_\\t_d|a_b_c_d\\r\\n",
                "\\r\\n\\r\\na|\\r\\n\\r\\na\\r\\n",
            })
    void a_body_is_relaxed_as_rfc_6376_section_3_4_4_says(String body, String expected) throws Exception {
        assertThat(body(Canonicalization.RELAXED, unescaped(body))).isEqualTo(unescaped(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|\\r\\n",
                "\\r\\n\\r\\n|\\r\\n",
                "a|a\\r\\n",
                "a\\r\\n|a\\r\\n",
                "a\\r\\n\\r\\n\\r\\n|a\\r\\n",
                "a__\\tb_\\r\\n|a__\\tb_\\r\\n",
                "a\\r\\n_\\r\\n|a\\r\\n_\\r\\n",
            })
    void a_simple_body_loses_only_the_empty_lines_at_its_end(String body, String expected) throws Exception {
        assertThat(body(Canonicalization.SIMPLE, unescaped(body))).isEqualTo(unescaped(expected));
    }

    /** RFC 6376 §3.4.4 word by word, as slow as it is plain. */
    private static String relaxedByTheBook(String body) {
        String text =
                body.replaceAll("[ \t]+\r\n", "\r\n").replaceAll("[ \t]+$", "").replaceAll("[ \t]+", " ");
        while (text.endsWith("\r\n\r\n")) {
            text = text.substring(0, text.length() - 2);
        }
        if (text.isEmpty() || text.equals("\r\n")) {
            return "";
        }
        return text.endsWith("\r\n") ? text : text + "\r\n";
    }

    @Test
    void random_bodies_are_relaxed_as_by_the_book() throws Exception {
        Random random = new Random(6376);
        String[] parts = {" ", "  ", "\t", "\r\n", "\r\n", "a", "bc", "\0", "\f", "é\u00ff", "0123456789abcdefghij"};
        for (int i = 0; i < 8_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String body = text.toString();
            assertThat(body(Canonicalization.RELAXED, body)).isEqualTo(relaxedByTheBook(body));
        }
    }

    @Test
    void a_hash_does_not_depend_on_the_pieces_it_is_made_of() {
        Random random = new Random(1);
        byte[] bytes = new byte[60_000];
        random.nextBytes(bytes);
        Sink.Hash hash = new Sink.Hash();
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + random.nextInt(random.nextBoolean() ? 20 : 6000));
            hash.put(bytes, at, end);
            at = end;
        }
        assertThat(hash.value()).isEqualTo(DkimAlgorithm.sha256().digest(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r", "a\n", "\n", "\r\r\n", "a\n\r\n", "a \nb", "a\r \nb", "12345678\n"})
    void a_line_end_that_is_not_cr_lf_is_refused(String body) {
        for (Canonicalization form : Canonicalization.values()) {
            assertThatThrownBy(() -> body(form, body))
                    .isInstanceOf(DkimException.class)
                    .hasMessageMatching("The body has a line end that is not CR LF, at its byte [0-9];"
                            + " servers on the way would change it and so break the signature\\.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject:_a|subject:a",
                "SUBJECT_\\t:\\ta__b_\\t|subject:a b",
                "Subject:_a\\r\\n\\tb\\r\\n__c|subject:a b c",
                "Subject:\\r\\n_a|subject:a",
                "Subject:_a\\r\\n__\\r\\n_b|subject:a b",
                "Subject:|subject:",
                "Subject:___|subject:",
                "Subject:\\r\\n_|subject:",
                "Subject:a:b_:_c|subject:a:b : c",
            })
    void a_field_is_relaxed_as_rfc_6376_section_3_4_2_says(String field, String expected) throws Exception {
        assertThat(field(unescaped(field))).isEqualTo(expected);
        assertThat(field(unescaped(field) + "\r\nTo: x\r\n\r\n")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no colon|\"no colon\"",
                ":_value|\": value\"",
                "_From:_a|\" From: a\"",
                "Fr om:_a|\"Fr om: a\"",
                "Fr\u00f6m:_a|\"Fr\\xF6m: a\"",
            })
    void a_header_of_something_else_than_fields_is_refused(String line, String shown) {
        byte[] bytes = Mail.bytes(unescaped(line) + "\r\n\r\nbody");
        assertThatThrownBy(() -> RawMessage.parse(bytes, 0, bytes.length))
                .isInstanceOf(DkimException.class)
                .hasMessage("The message has no header field where number 1 should be, but " + shown + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: a\nTo: b\r\n\r\n", "From: a\rTo: b\r\n\r\n", "From: a\r\n b\n\r\n\r\n", "From: a\r"})
    void a_header_with_a_bare_line_end_is_refused(String header) {
        byte[] bytes = Mail.bytes(header);
        assertThatThrownBy(() -> RawMessage.parse(bytes, 0, bytes.length))
                .isInstanceOf(DkimException.class)
                .hasMessageStartingWith("The header has a line end that is not CR LF, at its byte ");
    }
}
