package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.sender.Decision;

/** PRODUCT rule M7: exactly one From, chosen by us, whatever the application wrote. */
class OneSenderTest {

    private static final Decision VERIFIED = SendingApplication.verified(List.of(SigningKeys.ed25519("example.test")));

    private final SendingApplication app = new SendingApplication();

    @AfterEach
    void close() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: evil@x.test\r\nFrom: other@x.test",
                "From: evil@x.test, other@x.test",
                "From: friends: evil@x.test, other@x.test;",
                "From: <@relay.test:evil@x.test>",
                "From: evil@x.test (comment) (From: other@x.test)",
                "From: =?utf-8?q?Taro=0D=0AFrom:_evil=40x.test?= <evil@x.test>",
                "From: \"taro@example.test\" <evil@x.test>",
                "From:\r\n evil@x.test",
                "From : evil@x.test",
                "from: evil@x.test\r\nFROM: other@x.test\r\nfRoM: third@x.test",
                "From: \"unclosed <evil@x.test>",
                "From: ",
                "Subject: no From at all",
                "From: evil@x.test\r\nSender: boss@x.test\r\nResent-From: boss@x.test\r\nResent-Sender: boss@x.test",
                "From: evil@x.test\r\nResent-To: boss@x.test\r\nResent-Message-ID: <1@x.test>\r\nResent-Date: now",
                "From: evil@x.test\r\nReturn-Path: <boss@x.test>\r\nErrors-To: boss@x.test",
                "From: evil@x.test\r\nReply-To: a@x.test\r\nReply-To: b@x.test",
                "From: evil@x.test\r\nDKIM-Signature: v=1; d=x.test\r\nAuthentication-Results: x.test; dkim=pass",
                "From: evil@x.test\r\nARC-Seal: i=1\r\nReceived-SPF: pass",
                "From: evil@x.test\r\nX-Sender-Account: other\r\nX-SENDER-MEMBER: boss\r\nx-sender-anything: x",
                "From evil@x.test Sat Nov 21 00:00:00 2026\r\nFrom: evil@x.test",
                "From: evil@x.test\r\nnot a field\r\nTwo words: x"
            })
    void whatever_a_message_says_it_is_from_it_leaves_from_one_sender(String header) throws Exception {
        app.decide(VERIFIED);

        app.send(app.raw(header + "\r\nTo: hanako@customer.test\r\n\r\nbody\r\n"));

        assertThatOneSenderIs("taro@example.test");
        assertThat(app.mail().body()).isEqualTo("body\r\n");
    }

    static Stream<String> lineBreaks() {
        return Stream.of(
                "\r\n",
                "\n",
                "\r",
                "\n\n",
                "\r\n\r\n",
                "\r\n \r\n",
                "\0\r\n",
                "\u760d\u760a",
                "\u0a0d",
                "\u2028",
                "\u0085");
    }

    @ParameterizedTest
    @MethodSource("lineBreaks")
    void a_line_break_in_a_header_field_never_begins_another(String lineBreak) throws Exception {
        app.decide(VERIFIED);
        String evil =
                "x" + lineBreak + "From: evil@x.test" + lineBreak + "Bcc: victim@x.test" + lineBreak + "X-Evil: 1";
        MimeMessage message = app.message();
        message.setSubject(evil);
        message.setSubject(evil, "UTF-8");
        message.setHeader("X-Application", evil);
        message.addHeader("X-Application", evil);
        message.addHeaderLine("X-Line: " + evil);
        message.setDescription(evil);
        message.setContentID(evil);
        message.setHeader("X-Name: x" + lineBreak + "From", "evil@x.test");
        message.setHeader("To", "hanako@customer.test" + lineBreak + "From: evil@x.test");
        message.setHeader("From", "evil@x.test" + lineBreak + "From: other@x.test");
        message.setFrom(new InternetAddress("evil@x.test", evil));
        message.addHeader("Reply-To", "a@x.test" + lineBreak + "From: other@x.test");

        app.send(message);

        assertThatOneSenderIs("taro@example.test");
        assertThat(app.mail().values("X-Evil")).isEmpty();
        assertThat(app.mail().values("Bcc")).isEmpty();
        assertThat(app.mail().body()).isEqualTo("Please pay.\r\n");
        assertThat(app.mail().rcptTo()).containsExactly("RCPT TO:<hanako@customer.test>");
    }

    @ParameterizedTest
    @MethodSource("lineBreaks")
    void a_line_break_in_the_envelope_never_begins_another_command(String lineBreak) throws Exception {
        app.decide(VERIFIED);
        SMTPMessage message = new SMTPMessage(app.message());
        message.setEnvelopeFrom("evil@x.test>" + lineBreak + "RCPT TO:<victim@x.test");
        message.setSubmitter("evil@x.test" + lineBreak + "RCPT TO:<victim@x.test>");

        Transport.send(message);

        assertThat(app.server().commands()).noneMatch(command -> command.contains("victim"));
        assertThat(app.mail().mailFrom()).matches("MAIL FROM:<bounce\\+[a-z2-7]{16}@bounce\\.example\\.test>");
    }

    @Test
    void a_line_break_in_an_extension_of_the_mail_command_sends_nothing() throws Exception {
        app.decide(VERIFIED);
        SMTPMessage message = new SMTPMessage(app.message());
        message.setMailExtension("X=1\r\nRCPT TO:<victim@x.test>");

        assertThatThrownBy(() -> Transport.send(message)).isInstanceOf(MessagingException.class);
        assertThat(app.server().commands()).noneMatch(command -> command.contains("victim"));
        assertThat(app.server().mails()).isEmpty();
    }

    @RepeatedTest(150)
    void no_garbage_in_the_header_makes_a_second_sender(RepetitionInfo repetition) throws Exception {
        app.decide(VERIFIED);
        Random random = new Random(repetition.getCurrentRepetition());
        String[] pieces = {
            "From",
            ":",
            " ",
            "\r",
            "\n",
            "\r\n",
            "\t",
            "evil@x.test",
            "<",
            ">",
            "\"",
            ",",
            ";",
            "(",
            ")",
            "=?utf-8?q?",
            "?=",
            "Sender: ",
            "Resent-From: ",
            "\u760a",
            "\u760d",
            "\0",
            "\u00e9",
            "太郎",
            "\\",
            "@",
            "Reply-To: "
        };
        MimeMessage message = app.message();
        for (String name : List.of("From", "Reply-To", "Subject", "X-Sender-Account", "Sender", "X")) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                value.append(pieces[random.nextInt(pieces.length)]);
            }
            message.addHeader(random.nextInt(8) == 0 ? name + value : name, value.toString());
        }

        app.send(message);

        assertThatOneSenderIs("taro@example.test");
    }

    /** Reads the header as crudely as any program might: every line that begins with a name counts. */
    private void assertThatOneSenderIs(String address) throws Exception {
        SmtpRecorder.Mail mail = app.mail();
        assertThat(mail.values("From")).hasSize(1);
        assertThat(InternetAddress.parseHeader(mail.values("From").get(0), true))
                .extracting(InternetAddress::getAddress)
                .containsExactly(address);
        Matcher addresses = Pattern.compile("[^\\s<>]+@[^\\s<>]+")
                .matcher(mail.values("From").get(0));
        assertThat(addresses.results().map(result -> result.group())).containsExactly(address);
        assertThat(mail.values("Reply-To").size()).isEqualTo(1);
        assertThat(mail.values("DKIM-Signature")).singleElement().asString().contains(" d=example.test;");
        assertThat(mail.header().lines())
                .noneMatch(
                        line -> line.matches("(?i)(sender|resent-.*|return-path|errors-to|arc-.*|authentication-results"
                                + "|received-spf|x-sender-.*|bcc)\\s*:.*"))
                .allMatch(line -> line.matches("(?s)[!-9;-~]+:.*|[ \\t].*"));
        assertThat(mail.header().replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
        assertThat(mail.mailFrom()).matches("MAIL FROM:<bounce\\+[a-z2-7]{16}@bounce\\.example\\.test>");
    }
}
