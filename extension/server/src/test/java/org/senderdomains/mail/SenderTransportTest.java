package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.event.TransportAdapter;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Mails as applications send them, through Jakarta Mail's own look-up of providers and a real SMTP conversation. */
class SenderTransportTest {

    private static final Decision VERIFIED = new Decision.Verified(
            DecisionCode.VERIFIED_MEMBER,
            "sample",
            "taro@example.test",
            "bounce.example.test",
            List.of(SigningKeys.ed25519("example.test")));

    private final Properties properties = new Properties();
    private SmtpRecorder server;

    @BeforeEach
    void start() throws IOException {
        SenderDomains.configure(Settings.defaults()
                .with(Setting.PLATFORM_NAME, "Musubi")
                .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test"));
        serve();
    }

    @AfterEach
    void stop() throws IOException {
        SenderDomains.registration().ifPresent(SenderDomains::unregister);
        SenderDomains.configure(Settings.defaults());
        server.close();
    }

    @Test
    void a_verified_members_mail_leaves_from_the_member() throws Exception {
        decide(VERIFIED);
        MimeMessage message = message();

        Transport.send(message);

        SmtpRecorder.Mail mail = server.mail();
        assertThat(mail.values("From")).containsExactly("Somebody <taro@example.test>");
        assertThat(mail.values("Reply-To")).containsExactly("Somebody <taro@example.test>");
        assertThat(mail.mailFrom()).matches("MAIL FROM:<bounce\\+[a-z2-7]{16}@bounce\\.example\\.test>");
        assertThat(mail.rcptTo()).containsExactly("RCPT TO:<hanako@customer.test>");
        assertThat(mail.values("To")).containsExactly("hanako@customer.test");
        assertThat(mail.values("Subject")).containsExactly("Invoice");
        assertThat(mail.values("Message-ID")).containsExactly(message.getMessageID());
        assertThat(mail.body()).isEqualTo("Please pay.\r\n");
    }

    @Test
    void each_message_has_a_return_path_of_its_own() throws Exception {
        decide(VERIFIED);

        Transport.send(message());
        Transport.send(message());

        assertThat(server.mails()).extracting(SmtpRecorder.Mail::mailFrom).doesNotHaveDuplicates();
    }

    @Test
    void the_applications_message_is_not_changed() throws Exception {
        decide(VERIFIED);
        MimeMessage message = message();
        message.setHeader("X-Sender-Account", "sample");
        message.saveChanges();
        String before = text(message);

        try (Transport transport = session().getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        }

        assertThat(text(message)).isEqualTo(before);
        assertThat(server.mail().header()).doesNotContainIgnoringCase("X-Sender");
    }

    @Test
    void without_a_verified_domain_a_mail_leaves_from_the_fallback_address() throws Exception {
        decide(new Decision.Fallback(
                DecisionCode.DOMAIN_PENDING, Optional.of("sample"), Optional.of("taro@example.test")));

        Transport.send(message());

        assertThat(server.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(server.mail().values("Reply-To")).containsExactly("Somebody <taro@example.test>");
        assertThat(server.mail().mailFrom()).isEqualTo("MAIL FROM:<no-reply@platform.test>");
    }

    @Test
    void without_the_application_replies_still_reach_whoever_wrote() throws Exception {
        Transport.send(message());

        assertThat(server.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(server.mail().values("Reply-To")).containsExactly("Somebody <somebody@application.test>");
    }

    @Test
    void a_reply_to_of_the_application_is_kept() throws Exception {
        decide(VERIFIED);
        MimeMessage message = message();
        message.setReplyTo(InternetAddress.parse("\"請求 係\" <billing@example.test>, desk@other.test"));

        Transport.send(message);

        assertThat(InternetAddress.parse(server.mail().values("Reply-To").get(0)))
                .extracting(InternetAddress::getAddress, InternetAddress::getPersonal)
                .containsExactly(tuple("billing@example.test", "請求 係"), tuple("desk@other.test", null));
    }

    @Test
    void the_platforms_own_mail_keeps_its_address() throws Exception {
        decide(new Decision.Platform(DecisionCode.PLATFORM_MAIL));
        MimeMessage message = message();
        message.setFrom("Support <support@platform.test>");

        Transport.send(message);

        assertThat(server.mail().values("From")).containsExactly("Support <support@platform.test>");
        assertThat(server.mail().values("Reply-To")).isEmpty();
        assertThat(server.mail().mailFrom()).isEqualTo("MAIL FROM:<support@platform.test>");
    }

    @Test
    void as_the_platform_nobody_leaves_with_an_address_outside_it() throws Exception {
        decide(new Decision.Platform(DecisionCode.EXEMPT));

        Transport.send(message());

        assertThat(server.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
    }

    @Test
    void a_refused_mail_is_not_sent_and_the_application_learns_why() throws Exception {
        decide(new Decision.Refused(
                DecisionCode.DOMAIN_PENDING, "sample", "The domain example.test is not verified yet."));

        SendFailedException refused = catchThrowableOfType(SendFailedException.class, () -> Transport.send(message()));

        assertThat(refused).hasMessage("The domain example.test is not verified yet.");
        assertThat(refused.getValidUnsentAddresses())
                .containsExactly(new InternetAddress("hanako@customer.test", false));
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void a_null_return_path_stays_null() throws Exception {
        decide(VERIFIED);
        SMTPMessage message = new SMTPMessage(message());
        message.setEnvelopeFrom("<>");

        Transport.send(message);

        assertThat(server.mail().mailFrom()).isEqualTo("MAIL FROM:<>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.smtp.from", "mail.from", "mail.user"})
    void no_session_property_names_the_envelope_sender(String property) throws Exception {
        properties.setProperty(property, "evil@x.test");
        decide(VERIFIED);

        Transport.send(message());

        assertThat(server.mail().mailFrom()).endsWith("@bounce.example.test>");
    }

    @Test
    void the_mail_providers_stand_before_those_of_angus_mail() throws Exception {
        assertThat(session().getTransport("smtp")).isInstanceOf(SenderTransport.class);
        assertThat(session().getTransport("smtps")).isInstanceOf(SenderSslTransport.class);
        assertThat(session().getTransport(new InternetAddress("a@b.test"))).isInstanceOf(SenderTransport.class);
    }

    @Test
    void a_mail_without_date_and_identifier_gets_them() throws Exception {
        decide(VERIFIED);

        send(session().getTransport("smtp"), raw("To: hanako@customer.test\r\n\r\nbody\r\n"));

        assertThat(server.mail().values("Message-ID"))
                .singleElement()
                .asString()
                .matches("<[a-z2-7]{16}@example\\.test>");
        String date = server.mail().values("Date").get(0);
        assertThat(new MailDateFormat().parse(date).toInstant())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void a_listener_is_told_of_the_message_the_application_sent() throws Exception {
        decide(VERIFIED);
        CompletableFuture<Message> told = new CompletableFuture<>();
        MimeMessage message = message();
        message.saveChanges();

        try (Transport transport = session().getTransport("smtp")) {
            transport.addTransportListener(new TransportAdapter() {
                @Override
                public void messageDelivered(TransportEvent event) {
                    told.complete(event.getMessage());
                }
            });
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
            assertThat(told.get(10, TimeUnit.SECONDS)).isSameAs(message);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unknown_recipients_are_reported_as_jakarta_mail_does(boolean partial) throws Exception {
        decide(VERIFIED);
        properties.setProperty("mail.smtp.sendpartial", Boolean.toString(partial));
        Address[] recipients = InternetAddress.parse("nobody@customer.test, hanako@customer.test");
        MimeMessage message = message();
        message.saveChanges();

        SendFailedException theirs = failure(new SMTPTransport(session(), url()), message, recipients);
        SendFailedException ours = failure(new SenderTransport(session(), url()), message, recipients);

        assertThat(ours).hasSameClassAs(theirs).hasMessage(theirs.getMessage());
        assertThat(ours.getInvalidAddresses()).isEqualTo(theirs.getInvalidAddresses());
        assertThat(ours.getValidSentAddresses()).isEqualTo(theirs.getValidSentAddresses());
        assertThat(ours.getValidUnsentAddresses()).isEqualTo(theirs.getValidUnsentAddresses());
    }

    static Stream<String> bodies() {
        return Stream.of(
                "",
                "no line end",
                "one\r\ntwo\r\n",
                "bare lf\nbare cr\rboth\r\n\n\r",
                ".\r\n..\r\n.dot\r\n",
                "as long as it may be " + "x".repeat(977) + "\r\n",
                "\r\n\r\nFrom: evil@x.test\r\n",
                "x\r\n".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void the_body_leaves_as_jakarta_mail_would_send_it(String body) throws Exception {
        decide(VERIFIED);
        String raw = "From: a@b.test\r\nTo: hanako@customer.test\r\nSubject: x\r\n\r\n" + body;

        send(new SMTPTransport(session(), url()), raw(raw));
        send(new SenderTransport(session(), url()), raw(raw));

        assertThat(server.mails()).hasSize(2);
        assertThat(server.mails().get(1).body()).isEqualTo(server.mails().get(0).body());
    }

    @Test
    void no_extension_of_the_server_changes_the_finished_bytes() throws Exception {
        server.close();
        serve("8BITMIME", "CHUNKING", "SIZE 1000000");
        properties.setProperty("mail.smtp.allow8bitmime", "true");
        properties.setProperty("mail.smtp.chunksize", "10");
        decide(VERIFIED);
        MimeMessage message = message();
        message.setText("請求書\n.\n", "UTF-8");
        message.setHeader("Content-Transfer-Encoding", "base64");

        Transport.send(message);

        assertThat(server.mail().values("Content-Transfer-Encoding")).containsExactly("base64");
        assertThat(server.mail().body().strip()).isEqualTo("6KuL5rGC5pu4Ci4K");
        assertThat(server.commands()).noneMatch(command -> command.startsWith("BDAT"));
    }

    @Test
    void a_message_class_that_writes_itself_keeps_the_fields_it_adds() throws Exception {
        decide(VERIFIED);
        MimeMessage message = new MimeMessage(message()) {
            @Override
            public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
                out.write("DKIM-Signature: v=1; d=evil.test\r\nX-Added: yes\r\n".getBytes(StandardCharsets.US_ASCII));
                super.writeTo(out, ignored);
            }
        };

        Transport.send(message);

        assertThat(server.mail().values("X-Added")).containsExactly("yes");
        assertThat(server.mail().values("DKIM-Signature"))
                .singleElement()
                .asString()
                .contains("d=example.test");
        assertThat(server.mail().values("Subject")).containsExactly("Invoice");
        assertThat(server.mail().body()).isEqualTo("Please pay.\r\n");
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
        decide(VERIFIED);

        send(session().getTransport("smtp"), raw(header + "\r\nTo: hanako@customer.test\r\n\r\nbody\r\n"));

        assertThatOneSenderIs("taro@example.test");
        assertThat(server.mail().body()).isEqualTo("body\r\n");
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
        decide(VERIFIED);
        String evil =
                "x" + lineBreak + "From: evil@x.test" + lineBreak + "Bcc: victim@x.test" + lineBreak + "X-Evil: 1";
        MimeMessage message = message();
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

        try (Transport transport = session().getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, InternetAddress.parse("hanako@customer.test"));
        }

        assertThatOneSenderIs("taro@example.test");
        assertThat(server.mail().values("X-Evil")).isEmpty();
        assertThat(server.mail().values("Bcc")).isEmpty();
        assertThat(server.mail().body()).isEqualTo("Please pay.\r\n");
        assertThat(server.mail().rcptTo()).containsExactly("RCPT TO:<hanako@customer.test>");
    }

    @ParameterizedTest
    @MethodSource("lineBreaks")
    void a_line_break_in_the_envelope_never_begins_another_command(String lineBreak) throws Exception {
        decide(VERIFIED);
        SMTPMessage message = new SMTPMessage(message());
        message.setEnvelopeFrom("evil@x.test>" + lineBreak + "RCPT TO:<victim@x.test");
        message.setSubmitter("evil@x.test" + lineBreak + "RCPT TO:<victim@x.test>");

        Transport.send(message);

        assertThat(server.commands()).noneMatch(command -> command.contains("victim"));
        assertThat(server.mail().mailFrom()).matches("MAIL FROM:<bounce\\+[a-z2-7]{16}@bounce\\.example\\.test>");
    }

    @Test
    void a_line_break_in_an_extension_of_the_mail_command_sends_nothing() throws Exception {
        decide(VERIFIED);
        SMTPMessage message = new SMTPMessage(message());
        message.setMailExtension("X=1\r\nRCPT TO:<victim@x.test>");

        assertThatThrownBy(() -> Transport.send(message)).isInstanceOf(MessagingException.class);
        assertThat(server.commands()).noneMatch(command -> command.contains("victim"));
        assertThat(server.mails()).isEmpty();
    }

    @RepeatedTest(150)
    void no_garbage_in_the_header_makes_a_second_sender(RepetitionInfo repetition) throws Exception {
        decide(VERIFIED);
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
        MimeMessage message = message();
        for (String name : List.of("From", "Reply-To", "Subject", "X-Sender-Account", "Sender", "X")) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                value.append(pieces[random.nextInt(pieces.length)]);
            }
            message.addHeader(random.nextInt(8) == 0 ? name + value : name, value.toString());
        }

        try (Transport transport = session().getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, InternetAddress.parse("hanako@customer.test"));
        }

        assertThatOneSenderIs("taro@example.test");
    }

    /** Reads the header as crudely as any program might: every line that begins with a name counts. */
    private void assertThatOneSenderIs(String address) throws Exception {
        SmtpRecorder.Mail mail = server.mail();
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

    private void serve(String... extensions) throws IOException {
        server = new SmtpRecorder(extensions);
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
    }

    private void decide(Decision decision) {
        SenderDomains.register(
                new SenderDomains.Registration(FakePolicy.deciding(attempt -> decision), Optional::empty));
    }

    private Session session() {
        return Session.getInstance(properties);
    }

    private URLName url() {
        return new URLName("smtp", "127.0.0.1", server.port(), null, null, null);
    }

    private MimeMessage message() throws MessagingException {
        MimeMessage message = new MimeMessage(session());
        message.setFrom("Somebody <somebody@application.test>");
        message.setRecipients(Message.RecipientType.TO, "hanako@customer.test");
        message.setSubject("Invoice");
        message.setText("Please pay.\r\n");
        return message;
    }

    private MimeMessage raw(String text) throws MessagingException {
        return new MimeMessage(session(), new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void send(Transport transport, MimeMessage message) throws MessagingException {
        try (transport) {
            transport.connect();
            transport.sendMessage(message, InternetAddress.parse("hanako@customer.test"));
        }
    }

    private static SendFailedException failure(Transport transport, MimeMessage message, Address[] recipients)
            throws MessagingException {
        try (transport) {
            transport.connect();
            return catchThrowableOfType(SendFailedException.class, () -> transport.sendMessage(message, recipients));
        }
    }

    private static String text(MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
