package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimVerifier;
import org.senderdomains.mail.message.Lines;

/** What is signed: the bytes that leave, whatever the application wrote (PRODUCT rule M6). */
public class SignedBytesTest {

    private final SendingApplication app = new SendingApplication("8BITMIME", "CHUNKING", "SIZE 100000000");

    @AfterEach
    void close() {
        app.close();
    }

    @ParameterizedTest
    @MethodSource("org.senderdomains.mail.Corpus#handmade")
    void whatever_an_application_writes_its_signature_holds(String raw) throws Exception {
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));

        app.send(app.raw(raw));

        SmtpRecorder.Mail mail = app.mail();
        assertThat(Signatures.passed(mail)).hasSize(2);
        assertThat(mail.values("From")).hasSize(1);
        assertThat(mail.text().lines()).allMatch(line -> line.length() <= Lines.LONGEST);
        assertThat(mail.body().chars()).allMatch(c -> c > 0 && c < 128);
        assertThat(mail.text()).doesNotContainPattern("(?im)^content-transfer-encoding:\\s*(8bit|binary)");
        assertThatNobodyAddsTo(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: evil@x.test", "To: evil@x.test", "Subject: evil", "Content-Type: text/html"})
    void one_more_field_that_readers_see_breaks_the_signature(String field) throws Exception {
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));

        Transport.send(app.message());

        String text = app.mail().text();
        int end = text.indexOf("\r\n\r\n") + 2;
        assertThat(Signatures.verdicts(field + "\r\n" + text))
                .hasSize(2)
                .allMatch(DkimVerifier.Verdict.Fail.class::isInstance);
        assertThat(Signatures.verdicts(text.substring(0, end) + field + "\r\n" + text.substring(end)))
                .hasSize(2)
                .allMatch(DkimVerifier.Verdict.Fail.class::isInstance);
    }

    @Test
    void parts_in_8_bits_or_long_lines_are_encoded_anew_and_say_the_same() throws Exception {
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));
        String text = "long \u00e9 " + "x ".repeat(2_000) + "\r\n";
        String raw = "From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\nfor old readers\r\n--b\r\n"
                + "Content-Type: text/plain; charset=iso-8859-1\r\nX-Part: kept\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + text
                + "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n\u0089PNG\r\n--b\r\n"
                + "Content-Type: text/plain\r\n\r\nuntouched =3D\r\n--b--\r\nthe end\r\n";

        app.send(app.raw(raw));

        MimeMessage received = app.raw(app.mail().text());
        MimeMultipart parts = (MimeMultipart) received.getContent();
        assertThat(received.getHeader("Content-Transfer-Encoding")).containsExactly("7bit");
        assertThat(parts.getPreamble()).isEqualToNormalizingNewlines("for old readers\n");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(text);
        assertThat(parts.getBodyPart(0).getHeader("X-Part")).containsExactly("kept");
        assertThat(parts.getBodyPart(0).getHeader("Content-Transfer-Encoding")).containsExactly("quoted-printable");
        assertThat(parts.getBodyPart(1).getHeader("Content-Transfer-Encoding")).containsExactly("base64");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(latin1("\u0089PNG"));
        assertThat(parts.getBodyPart(2).getContent()).isEqualTo("untouched =3D");
        assertThat(app.mail().body()).endsWith("\r\n--b--\r\nthe end\r\n");
        assertThat(Signatures.passed(app.mail())).hasSize(2);
    }

    @Test
    void long_lines_that_cannot_be_encoded_anew_are_refused_in_a_sentence() throws Exception {
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));
        String raw = "From: a@b.test\r\nContent-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\n" + "x".repeat(999)
                + "\r\n--b--\r\n";

        assertThatThrownBy(() -> app.send(app.raw(raw)))
                .isInstanceOf(MessagingException.class)
                .hasMessage("The mail was not sent, because its body has lines of more than 998 bytes and cannot be"
                        + " encoded anew. Servers on the way would break such lines, and with them the signature. Give"
                        + " the part quoted-printable or base64 as its Content-Transfer-Encoding.");
        assertThat(app.server().mails()).isEmpty();
    }

    @Test
    void an_attachment_of_25_megabytes_is_signed() throws Exception {
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));
        byte[] attachment = new byte[25 * 1024 * 1024];
        new Random(1).nextBytes(attachment);
        MimeMessage message = app.message();
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment, "application/octet-stream")));
        message.setContent(new MimeMultipart(part));

        Transport.send(message);

        assertThat(Signatures.passed(app.mail())).hasSize(2);
        MimeMessage received = app.raw(app.mail().text());
        assertThat(((MimeMultipart) received.getContent())
                        .getBodyPart(0)
                        .getInputStream()
                        .readAllBytes())
                .isEqualTo(attachment);
    }

    @Test
    void what_allow8bitmime_would_change_is_signed_as_it_leaves() throws Exception {
        app.properties.setProperty("mail.smtp.allow8bitmime", "true");
        app.properties.setProperty("mail.smtp.chunksize", "10");
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));
        MimeMessage message = app.message();
        message.setText("請求書\n.\n", "UTF-8");

        Transport.send(message);

        assertThat(Signatures.passed(app.mail())).hasSize(2);
        assertThat(app.raw(app.mail().text()).getContent()).isEqualTo("請求書\n.\n");
    }

    @Test
    void a_mail_of_very_many_levels_is_signed_as_it_is() throws Exception {
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));
        String body = "Content-Type: message/rfc822\r\n\r\n".repeat(30_000) + "\r\ncaf\u00e9\r\n";

        app.send(app.raw("From: a@b.test\r\nContent-Type: message/rfc822\r\n\r\n" + body));

        assertThat(app.mail().body()).isEqualTo(body);
        assertThat(Signatures.passed(app.mail())).hasSize(2);
    }

    private static void assertThatNobodyAddsTo(SmtpRecorder.Mail mail) throws DkimException {
        assertThat(Signatures.verdicts("Subject: evil\r\n" + mail.text()))
                .hasSize(2)
                .allMatch(DkimVerifier.Verdict.Fail.class::isInstance);
        assertThat(Signatures.verdicts(mail.text() + "more\r\n"))
                .hasSize(2)
                .allMatch(DkimVerifier.Verdict.Fail.class::isInstance);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
