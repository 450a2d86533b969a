package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.event.TransportAdapter;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.sender.Decision;

/** What else becomes of a mail is what becomes of it without us: Jakarta Mail does it, or we do it the same way. */
class SameAsJakartaMailTest {

    private static final Decision VERIFIED = SendingApplication.verified(List.of(SigningKeys.ed25519("example.test")));

    private final SendingApplication app = new SendingApplication();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void the_mail_providers_stand_before_those_of_angus_mail() throws Exception {
        assertThat(app.session().getTransport("smtp")).isInstanceOf(SenderTransport.class);
        assertThat(app.session().getTransport("smtps")).isInstanceOf(SenderSslTransport.class);
        assertThat(app.session().getTransport(new InternetAddress("a@b.test"))).isInstanceOf(SenderTransport.class);
    }

    @Test
    void a_mail_without_date_and_identifier_gets_them() throws Exception {
        app.decide(VERIFIED);

        app.send(app.raw("To: hanako@customer.test\r\n\r\nbody\r\n"));

        assertThat(app.mail().values("Message-ID")).singleElement().asString().matches("<[a-z2-7]{16}@example\\.test>");
        String date = app.mail().values("Date").get(0);
        assertThat(new MailDateFormat().parse(date).toInstant())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void a_listener_is_told_of_the_message_the_application_sent() throws Exception {
        app.decide(VERIFIED);
        CompletableFuture<Message> told = new CompletableFuture<>();
        MimeMessage message = app.message();
        message.saveChanges();

        try (Transport transport = app.session().getTransport("smtp")) {
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
        app.decide(VERIFIED);
        app.properties.setProperty("mail.smtp.sendpartial", Boolean.toString(partial));
        Address[] recipients = InternetAddress.parse("nobody@customer.test, hanako@customer.test");
        MimeMessage message = app.message();
        message.saveChanges();

        SendFailedException theirs = failure(new SMTPTransport(app.session(), url()), message, recipients);
        SendFailedException ours = failure(new SenderTransport(app.session(), url()), message, recipients);

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
        app.decide(VERIFIED);
        String raw = "From: a@b.test\r\nTo: hanako@customer.test\r\nSubject: x\r\n\r\n" + body;

        app.send(new SMTPTransport(app.session(), url()), app.raw(raw));
        app.send(new SenderTransport(app.session(), url()), app.raw(raw));

        assertThat(app.server().mails()).hasSize(2);
        assertThat(app.server().mails().get(1).body())
                .isEqualTo(app.server().mails().get(0).body());
    }

    @Test
    void no_extension_of_the_server_changes_the_finished_bytes() throws Exception {
        app.serve("8BITMIME", "CHUNKING", "SIZE 1000000");
        app.properties.setProperty("mail.smtp.allow8bitmime", "true");
        app.properties.setProperty("mail.smtp.chunksize", "10");
        app.decide(VERIFIED);
        MimeMessage message = app.message();
        message.setText("請求書\n.\n", "UTF-8");
        message.setHeader("Content-Transfer-Encoding", "base64");

        Transport.send(message);

        assertThat(app.mail().values("Content-Transfer-Encoding")).containsExactly("base64");
        assertThat(app.mail().body().strip()).isEqualTo("6KuL5rGC5pu4Ci4K");
        assertThat(app.server().commands()).noneMatch(command -> command.startsWith("BDAT"));
    }

    @Test
    void a_message_class_that_writes_itself_keeps_the_fields_it_adds() throws Exception {
        app.decide(VERIFIED);
        MimeMessage message = new MimeMessage(app.message()) {
            @Override
            public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
                out.write("DKIM-Signature: v=1; d=evil.test\r\nX-Added: yes\r\n".getBytes(StandardCharsets.US_ASCII));
                super.writeTo(out, ignored);
            }
        };

        Transport.send(message);

        assertThat(app.mail().values("X-Added")).containsExactly("yes");
        assertThat(app.mail().values("DKIM-Signature"))
                .singleElement()
                .asString()
                .contains("d=example.test");
        assertThat(app.mail().values("Subject")).containsExactly("Invoice");
        assertThat(app.mail().body()).isEqualTo("Please pay.\r\n");
    }

    private URLName url() {
        return new URLName("smtp", "127.0.0.1", app.server().port(), null, null, null);
    }

    private static SendFailedException failure(Transport transport, MimeMessage message, Address[] recipients)
            throws MessagingException {
        try (transport) {
            transport.connect();
            return catchThrowableOfType(SendFailedException.class, () -> transport.sendMessage(message, recipients));
        }
    }
}
