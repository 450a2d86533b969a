package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dkim.DkimVerifier.Verdict;

class DkimSignerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000L, 999_999_999);
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final DkimSigner SIGNER = new DkimSigner(CLOCK);
    private static final DkimVerifier VERIFIER = new DkimVerifier(CLOCK, Keys::published);

    private static String sign(byte[] message, List<DkimIdentity> identities) throws DkimException {
        return Mail.text(SIGNER.sign(message, 0, message.length, identities));
    }

    private static DkimSignature signature(Mail mail) throws DkimException {
        String field = sign(mail.bytes(), List.of(Keys.ED25519));
        return DkimSignature.parse(field.substring(field.indexOf(':') + 1, field.length() - 2));
    }

    private static List<Verdict> verify(String message) throws DkimException {
        byte[] bytes = Mail.bytes(message);
        return VERIFIER.verify(bytes, 0, bytes.length);
    }

    private static void assertHolds(String message) throws DkimException {
        assertThat(verify(message)).hasSize(2).allMatch(Verdict.Pass.class::isInstance);
    }

    private static void assertBroken(String message) throws DkimException {
        assertThat(verify(message)).hasSize(2).allMatch(Verdict.Fail.class::isInstance);
    }

    @Test
    void a_signed_mail_verifies_with_both_kinds_of_key() throws Exception {
        Mail mail = Mail.usual();
        String signatures = sign(mail.bytes(), Keys.BOTH);
        assertHolds(signatures + mail.text());
        assertThat(signatures.split("\r\n(?! )"))
                .hasSize(2)
                .allMatch(field -> field.startsWith("DKIM-Signature: v=1; a="));
        assertThat(signatures).endsWith("\r\n");
    }

    @Test
    void the_signature_says_who_and_how_and_for_how_long_and_no_more() throws Exception {
        String signatures = sign(Mail.usual().bytes(), List.of(Keys.RSA));
        assertThat(signatures)
                .startsWith(String.join(
                        "\r\n",
                        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.test; s=sd1;",
                        " t=1795000000; x=1795604800;",
                        " bh="));
        assertThat(signatures).doesNotContain("l=").doesNotContain("i=").doesNotContain("z=");
        assertThat(Arrays.asList(signatures.split("\r\n")))
                .allMatch(line -> line.length() <= 76)
                .noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void the_same_mail_at_the_same_time_gets_the_same_signature() throws Exception {
        byte[] message = Mail.usual().bytes();
        assertThat(sign(message, Keys.BOTH)).isEqualTo(sign(message, Keys.BOTH));
    }

    @Test
    void fields_that_say_who_and_what_are_named_once_more_than_they_are_there() throws Exception {
        assertThat(signature(Mail.usual()).content().fields())
                .containsExactly(
                        ("From From Sender Reply-To To To Cc Subject Subject MIME-Version MIME-Version Content-Type"
                                        + " Content-Type Content-Transfer-Encoding Content-Disposition Date Date"
                                        + " Message-ID Message-ID")
                                .split(" "));
    }

    @Test
    void a_missing_date_or_message_id_may_still_be_added_on_the_way() throws Exception {
        Mail mail = Mail.usual().without("Date").without("Message-ID");
        String signed = sign(mail.bytes(), Keys.BOTH) + mail.text();
        assertHolds(signed);
        assertHolds("Date: Sat, 21 Nov 2026 10:00:00 +0900\r\nMessage-ID: <2@example.net>\r\n" + signed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: mallory@example.net",
                "from: mallory@example.net",
                "FROM : mallory@example.net",
                "Sender: mallory@example.net",
                "Reply-To: mallory@example.net",
                "To: mallory@example.net",
                "Cc: mallory@example.net",
                "Subject: other",
                "Date: Sun, 22 Nov 2026 10:00:00 +0900",
                "Message-ID: <2@example.test>",
                "MIME-Version: 1.0",
                "Content-Type: text/html",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment",
            })
    void one_more_such_field_breaks_the_signature_wherever_it_stands(String field) throws Exception {
        Mail mail = Mail.usual();
        String signatures = sign(mail.bytes(), Keys.BOTH);
        assertBroken(field + "\r\n" + signatures + mail.text());
        assertBroken(signatures + mail.field(field).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bcc: secret@example.net",
                "Resent-Bcc: secret@example.net",
                "Return-Path: <bounce@example.test>",
                "Received: from a by b",
                "Content-Length: 5",
                "Delivered-To: a@example.net",
                "Authentication-Results: example.net; none",
                "DKIM-Signature: v=1; a=other",
                "Comments: x",
                "Keywords: x",
                "X-Mailer: x",
                "Precedence: bulk",
                "Errors-To: x@example.net",
            })
    void fields_that_others_write_or_drop_are_not_signed(String field) throws Exception {
        Mail mail = Mail.usual();
        String without = mail.text();
        String signatures = sign(Mail.usual().field(field).bytes(), Keys.BOTH);
        assertThat(verify(signatures + without).subList(0, 2)).allMatch(Verdict.Pass.class::isInstance);
        assertThat(verify(signatures + field + "\r\n" + without).subList(0, 2))
                .allMatch(Verdict.Pass.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "List-Unsubscribe: <https://a.test/u>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                "Feedback-ID: 1:a",
                "Resent-From: a@example.test",
                "References: <0@example.test>",
                "In-Reply-To: <0@example.test>",
                "Auto-Submitted: auto-generated"
            })
    void fields_that_are_signed_may_not_be_changed_or_lost(String field) throws Exception {
        Mail mail = Mail.usual();
        String without = mail.text();
        String signatures = sign(mail.field(field).bytes(), Keys.BOTH);
        assertHolds(signatures + mail.text());
        assertBroken(signatures + without);
        assertBroken(signatures + mail.text().replace(field, field + "x"));
    }

    @Test
    void repeated_fields_are_signed_from_the_bottom_up() throws Exception {
        Mail mail = Mail.usual().field("Resent-To: a@example.net").field("Resent-To: b@example.net");
        String signatures = sign(mail.bytes(), Keys.BOTH);
        String text = mail.text();
        // One more on top is none of the two lowest.
        assertHolds("Resent-To: c@example.net\r\n" + signatures + text);
        assertBroken(signatures + mail.field("Resent-To: c@example.net").text());
        assertBroken(signatures
                + text.replace("a@example.net", "x")
                        .replace("b@example.net", "a@example.net")
                        .replace(": x", ": b@example.net"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "'\\r\\n'",
                "'\\r\\n\\r\\n\\r\\n'",
                "'no line end'",
                "'text\\r\\n'",
                "'text\\r\\n\\r\\n\\r\\n'",
                "'white  space\\t\\there \\r\\n\\t \\r\\n '",
                "'.\\r\\n..\\r\\n.dots\\r\\n'",
                "'8 bit \u00e9\u00ff\u0080\\r\\n'",
                "'nul \0 and \u007f\\r\\n'",
            })
    void every_kind_of_body_can_be_signed(String body) throws Exception {
        Mail mail =
                Mail.usual().body(body.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t"));
        String signed = sign(mail.bytes(), Keys.BOTH) + mail.text();
        assertHolds(signed);
        // SMTP adds the last line end if the message has none.
        assertHolds(signed + "\r\n");
        assertBroken(signed + "one more line");
    }

    @Test
    void a_message_without_body_or_empty_line_can_be_signed() throws Exception {
        Mail mail = Mail.usual().noBody();
        String signatures = sign(mail.bytes(), Keys.BOTH);
        assertHolds(signatures + mail.text());
        assertHolds(signatures + mail.text() + "\r\n");
        String cut = mail.text().substring(0, mail.text().length() - 2);
        assertThat(sign(Mail.bytes(cut), Keys.BOTH)).isEqualTo(signatures);
    }

    @Test
    void what_servers_do_to_white_space_does_not_break_the_signature() throws Exception {
        Mail mail = Mail.usual()
                .field("References: <a@example.test>\r\n <b@example.test>")
                .body("a  b \r\nc\r\n");
        String signed = sign(mail.bytes(), Keys.BOTH) + mail.text();
        assertHolds(signed.replace("<a@example.test>\r\n ", "<a@example.test> "));
        assertHolds(signed.replace("Subject: Invoice ", "SUBJECT:\tInvoice\r\n\t \t"));
        assertHolds(signed.replace("a  b \r\n", "a b\r\n"));
        assertHolds(signed + "\r\n \r\n\r\n");
        // Folded anew, with white space within h= and b= only where it stood or may stand.
        assertHolds(signed.replace("; ", ";\r\n\t "));
        assertBroken(signed.replace("Invoice ", "Invoice"));
        assertBroken(signed.replace("a  b ", "ab"));
    }

    @Test
    void a_mail_that_lies_within_a_larger_array_is_signed_alike() throws Exception {
        byte[] message = Mail.usual().bytes();
        byte[] larger = new byte[message.length + 20];
        Arrays.fill(larger, (byte) ' ');
        System.arraycopy(message, 0, larger, 7, message.length);
        assertThat(Mail.text(SIGNER.sign(larger, 7, message.length, Keys.BOTH))).isEqualTo(sign(message, Keys.BOTH));
    }

    @Test
    void long_lines_and_25_megabytes_are_signed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(26_000_000);
        bytes.writeBytes(Mail.usual().bytes());
        bytes.writeBytes(Mail.bytes("x".repeat(100_000) + " ".repeat(100_000) + "y\r\n"));
        byte[] line = Mail.bytes("0123456789 ".repeat(50) + " \r\n");
        while (bytes.size() < 25_000_000) {
            bytes.writeBytes(line);
        }
        byte[] message = bytes.toByteArray();
        byte[] signatures = SIGNER.sign(message, 0, message.length, Keys.BOTH);
        byte[] signed = Arrays.copyOf(signatures, signatures.length + message.length);
        System.arraycopy(message, 0, signed, signatures.length, message.length);
        assertThat(VERIFIER.verify(signed, 0, signed.length)).hasSize(2).allMatch(Verdict.Pass.class::isInstance);
        signed[signed.length - 10] ^= 1;
        assertThat(VERIFIER.verify(signed, 0, signed.length)).hasSize(2).allMatch(Verdict.Fail.class::isInstance);
    }

    @Test
    void a_header_of_ten_thousand_fields_can_be_signed() throws Exception {
        Mail mail = Mail.usual();
        for (int i = 0; i < 10_000; i++) {
            mail.field("Resent-To: a" + i + "@example.net");
        }
        assertHolds(sign(mail.bytes(), Keys.BOTH) + mail.text());
    }

    @Test
    void a_message_without_from_is_not_signed() {
        assertThatThrownBy(() -> sign(Mail.usual().without("From").bytes(), Keys.BOTH))
                .isInstanceOf(DkimException.class)
                .hasMessage("The message has no From fields; one that is signed must have exactly one.");
        assertThatThrownBy(() -> sign(Mail.empty().bytes(), Keys.BOTH)).isInstanceOf(DkimException.class);
        assertThatThrownBy(() -> sign(new byte[0], Keys.BOTH)).isInstanceOf(DkimException.class);
    }

    @Test
    void a_message_with_two_from_is_not_signed() {
        byte[] message = Mail.usual().field("FROM : other@example.net").bytes();
        assertThatThrownBy(() -> sign(message, Keys.BOTH))
                .isInstanceOf(DkimException.class)
                .hasMessage("The message has 2 From fields; one that is signed must have exactly one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "a\r\r\n"})
    void a_message_with_bare_line_ends_is_not_signed(String body) {
        assertThatThrownBy(() -> sign(Mail.usual().body(body).bytes(), Keys.BOTH))
                .isInstanceOf(DkimException.class)
                .hasMessage("The body has a line end that is not CR LF, at its byte 1;"
                        + " servers on the way would change it and so break the signature.");
    }

    @Test
    void many_threads_can_sign_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> signed = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> {
                        Mail mail = Mail.usual().field("Subject: " + i);
                        return sign(mail.bytes(), Keys.BOTH) + mail.text();
                    }))
                    .toList();
            for (Future<String> each : signed) {
                assertHolds(each.get());
            }
        } finally {
            threads.shutdown();
        }
    }
}
