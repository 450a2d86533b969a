package org.senderdomains.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Transfer-Encoding: 8bit\r\n\r\nx\r\n",
                "content-transfer-encoding:BINARY\r\n",
                "--b\r\nCONTENT-TRANSFER-ENCODING: \t 8Bit\r\n",
                "Content-Transfer-Encoding:\r\n 8bit\r\n",
                "Content-Transfer-Encoding: (as it is) 8bit\r\n"
            })
    void a_part_that_calls_itself_more_than_7_bits_is_noticed_however_its_bytes_come(String text) {
        Random random = new Random(text.hashCode());
        byte[] bytes = bytes(text);
        assertThat(Range.of(bytes).lines().areSafe()).isFalse();
        for (int round = 0; round < 50; round++) {
            Lines lines = new Lines();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(9));
                lines.look(bytes, from, to);
                from = to;
            }
            assertThat(lines.areSafe()).isFalse();
            assertThat(lines.areSevenBit()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Transfer-Encoding: 7bit\r\n",
                "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n",
                "Content-Transfer-Encoding: Quoted-Printable\r\n",
                " Content-Transfer-Encoding: 8bit\r\n",
                "X-Content-Transfer-Encoding: 8bit\r\n",
                "Content-Transfer-Encoding 8bit\r\n"
            })
    void nothing_else_is(String text) {
        assertThat(Range.of(bytes(text)).lines().areSafe()).isTrue();
    }

    @Test
    void a_line_may_have_998_bytes_and_no_more() {
        assertThat(Range.of(bytes("x".repeat(998) + "\r\n" + "y".repeat(998)))
                        .lines()
                        .areTooLong())
                .isFalse();
        assertThat(Range.of(bytes("x".repeat(999) + "\r\n")).lines().areTooLong())
                .isTrue();
        assertThat(Range.of(bytes("x".repeat(999))).lines().areTooLong()).isTrue();
        Lines lines = new Lines();
        byte[] longest = bytes("x".repeat(998) + "\r\n");
        lines.look(longest, 0, 999);
        lines.look(longest, 999, 1_000);
        assertThat(lines.areTooLong()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0080", "\u00ff", "\0", "a\r\n\u00e9"})
    void bytes_that_are_not_7_bits_are_noticed(String text) {
        assertThat(Range.of(bytes(text)).lines().areSevenBit()).isFalse();
    }

    @Test
    void it_does_not_matter_where_a_byte_stands_or_the_pieces_are_cut() {
        Random random = new Random(998);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(50)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) "ab\n\r\u000b\u000e\u0008\u007f\u0001".charAt(random.nextInt(9));
            }
            boolean strange = bytes.length > 0 && random.nextInt(4) == 0;
            if (strange) {
                bytes[random.nextInt(bytes.length)] = (byte) "\0\u0080\u008a\u00ff".charAt(random.nextInt(4));
            }
            Lines lines = new Lines();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(30));
                lines.look(bytes, from, to);
                from = to;
            }
            assertThat(lines.areSevenBit()).isNotEqualTo(strange);
            assertThat(lines.areEnded()).isEqualTo(bytes.length == 0 || bytes[bytes.length - 1] == '\n');
        }
    }

    @Test
    void a_line_that_is_too_long_is_noticed_wherever_it_begins() {
        for (int before = 0; before < 20; before++) {
            String neighbour = "z".repeat(before) + "\r\n";
            assertThat(Range.of(bytes(neighbour + "x".repeat(998) + "\r\n" + neighbour))
                            .lines()
                            .areTooLong())
                    .isFalse();
            assertThat(Range.of(bytes(neighbour + "x".repeat(999) + "\r\n" + neighbour))
                            .lines()
                            .areTooLong())
                    .isTrue();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
