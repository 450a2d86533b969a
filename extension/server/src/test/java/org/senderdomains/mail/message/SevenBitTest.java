package org.senderdomains.mail.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.mail.SignedBytesTest;

/** Parts inside parts; what becomes of each of them is in {@link SignedBytesTest}. */
class SevenBitTest {

    private static final String LEAF = "Content-Transfer-Encoding: 8bit\r\n\r\ncaf\u00e9\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 29})
    void a_mail_in_a_mail_in_a_mail_is_encoded_down_to_its_last_part(int depth) throws MessagingException {
        assertThat(label("message/rfc822", messages(depth))).contains("7bit");
        assertThat(encode("message/rfc822", messages(depth)))
                .endsWith("Content-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9\r\n");
        assertThat(encode("multipart/mixed; boundary=b0", parts(depth)))
                .contains("Content-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9\r\n");
    }

    /** The calls would need a stack of some megabytes. */
    @ParameterizedTest
    @ValueSource(ints = {31, 30_000})
    void more_levels_than_anybody_writes_leave_a_mail_as_it_is(int depth) throws MessagingException {
        assertThat(label("message/rfc822", messages(depth))).isEmpty();
        assertThat(label("multipart/mixed; boundary=b0", parts(depth))).isEmpty();
    }

    @Test
    void more_parts_than_anybody_writes_leave_a_mail_as_it_is() throws MessagingException {
        String part = "--b\r\n" + LEAF;

        assertThat(label("multipart/mixed; boundary=b", part.repeat(10_000))).contains("7bit");
        assertThat(label("multipart/mixed; boundary=b", part.repeat(10_002))).isEmpty();
    }

    @Test
    void a_label_alone_takes_nobody_down_there_either() throws MessagingException {
        String sevenBit = messages(30_000).replace('\u00e9', 'e');

        assertThat(label("message/rfc822", sevenBit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mixed, '--b', '--b', '--b--'",
        "mixed, '--b \t', '--b\t', '--b-- '",
        "related, 'for old readers\r\n--bc\r\n --b\r\n--b', '--b', '--b--\r\nthe end\r\n--b\r\n\r\nx'"
    })
    void parts_begin_and_end_where_their_delimiters_stand(String type, String first, String second, String last)
            throws MessagingException {
        String body =
                first + "\r\n\r\ncaf\u00e9\r\n" + second + "\r\nX-Part: \r\n folded\r\n\r\n\r\nt\u00e9\r\n" + last;

        assertThat(encode("multipart/" + type + "; boundary=b", body))
                .isEqualTo(first + "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9\r\n" + second
                        + "\r\nX-Part: \r\n folded\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\r\nt=E9\r\n"
                        + last);
    }

    /** RFC 2045 §6.4 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\n\r\ncaf\u00e9\r\n--s--\r\n",
                "Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: caf\u00e9\r\n",
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: x-own\r\n\r\ncaf\u00e9\r\n",
                "Subject: caf\u00e9\r\n\r\nplain",
                "no header \u00e9"
            })
    void what_holds_a_part_that_is_left_in_8_bits_is_not_called_7bit(String left) throws MessagingException {
        String mixed = "--b\r\n" + LEAF + "--b\r\n" + left + "\r\n--b--\r\n";
        String forwarded = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + mixed;

        assertThat(label("multipart/mixed; boundary=b", mixed)).contains("8bit");
        assertThat(encode("multipart/mixed; boundary=b", mixed))
                .contains("caf=E9")
                .contains("\r\n" + left + "\r\n");
        assertThat(label("message/rfc822", forwarded)).contains("8bit");
        assertThat(encode("message/rfc822", forwarded))
                .startsWith("Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: 8bit\r\n\r\n--b");
        assertThat(label("multipart/mixed; boundary=b", "--b\r\n" + left + "\r\n--b--\r\n"))
                .as("nothing is changed")
                .isEmpty();
    }

    /**
     * An attachment of 25 MB, in a mail that an application received and sends on with a text of its own. Counted is
     * all that is ever allocated, so that whatever the heap holds at one moment is less.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 28})
    void a_large_attachment_beside_8_bits_is_copied_a_few_times_however_deep_it_lies(int levels)
            throws MessagingException, IOException {
        byte[] mail = large(levels);
        WrittenMail written =
                WrittenMail.of(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        Body body = written.lasting().body();
        byte[] whole = body.behind(new byte[0]);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(new String(whole, StandardCharsets.ISO_8859_1))
                .contains("caf=E9")
                .doesNotContain("\u00e9");
        assertThat(allocated).isLessThan(4L * mail.length);
    }

    private static byte[] large(int levels) {
        String begin = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + LEAF + "--b\r\n";
        StringBuilder text = new StringBuilder("From: a@b.test\r\n")
                .append("Content-Type: message/rfc822\r\n\r\n".repeat(levels))
                .append(begin)
                .append("Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        byte[] line = ("QUJD".repeat(19) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] header = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        int lines = 34 * 1024 * 1024 / line.length;
        byte[] mail = Arrays.copyOf(header, header.length + lines * line.length);
        for (int at = header.length; at < mail.length; at += line.length) {
            System.arraycopy(line, 0, mail, at, line.length);
        }
        return mail;
    }

    private static Optional<String> label(String type, String body) throws MessagingException {
        return encoded(type, body).map(SevenBit.Encoded::encoding).map(TransferEncoding::label);
    }

    private static String encode(String type, String body) throws MessagingException {
        return new String(encoded(type, body).orElseThrow().body().bytes(), StandardCharsets.ISO_8859_1);
    }

    private static Optional<SevenBit.Encoded> encoded(String type, String body) throws MessagingException {
        return SevenBit.encode(
                List.of(new Field("Content-Type", " " + type)),
                Body.of(out -> out.write(body.getBytes(StandardCharsets.ISO_8859_1))));
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
