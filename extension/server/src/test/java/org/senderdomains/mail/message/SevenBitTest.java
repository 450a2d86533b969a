package org.senderdomains.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.mail.SignedMailTest;

/** Parts inside parts; what becomes of each of them is in {@link SignedMailTest}. */
class SevenBitTest {

    private static final String LEAF = "Content-Transfer-Encoding: 8bit\r\n\r\ncaf\u00e9\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 29})
    void a_mail_in_a_mail_in_a_mail_is_encoded_down_to_its_last_part(int depth) {
        assertThat(encode("message/rfc822", messages(depth)).encoding()).contains("7bit");
        assertThat(encode("message/rfc822", messages(depth)).body())
                .endsWith("Content-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9\r\n");
        assertThat(encode("multipart/mixed; boundary=b0", parts(depth)).body())
                .contains("Content-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9\r\n");
    }

    /** The copies that each level makes would need 30 gigabytes, and the calls a stack of some more megabytes. */
    @ParameterizedTest
    @ValueSource(ints = {31, 30_000})
    void more_levels_than_anybody_writes_leave_a_mail_as_it_is(int depth) {
        String messages = messages(depth);
        String parts = parts(depth);

        assertThat(encode("message/rfc822", messages)).isEqualTo(new SevenBit.Encoded(messages, Optional.empty()));
        assertThat(encode("multipart/mixed; boundary=b0", parts))
                .isEqualTo(new SevenBit.Encoded(parts, Optional.empty()));
    }

    @Test
    void a_label_alone_takes_nobody_down_there_either() {
        String sevenBit = messages(30_000).replace('\u00e9', 'e');

        assertThat(encode("message/rfc822", sevenBit).encoding()).isEmpty();
    }

    private static SevenBit.Encoded encode(String type, String body) {
        return SevenBit.encode(List.of(new Field("Content-Type", " " + type)), body);
    }

    private static String messages(int depth) {
        return "Content-Type: message/rfc822\r\n\r\n".repeat(depth) + LEAF;
    }

    private static String parts(int depth) {
        return IntStream.rangeClosed(1, depth)
                        .mapToObj(level -> "--b" + (level - 1) + "\r\nContent-Type: multipart/mixed; boundary=b" + level
                                + "\r\n\r\n")
                        .collect(Collectors.joining())
                + "--b" + depth + "\r\n" + LEAF;
    }
}
