package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;

/** Under which name mails leave, over a real SMTP conversation (PRODUCT rules M3 to M6). */
class SenderTransportTest {

    private static final Decision VERIFIED = SendingApplication.verified(List.of(SigningKeys.ed25519("example.test")));

    private final SendingApplication app = new SendingApplication();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void a_verified_members_mail_leaves_from_the_member() throws Exception {
        app.decide(VERIFIED);
        MimeMessage message = app.message();

        Transport.send(message);

        SmtpRecorder.Mail mail = app.mail();
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
        app.decide(VERIFIED);

        Transport.send(app.message());
        Transport.send(app.message());

        assertThat(app.server().mails()).extracting(SmtpRecorder.Mail::mailFrom).doesNotHaveDuplicates();
    }

    @Test
    void the_applications_message_is_not_changed() throws Exception {
        app.decide(VERIFIED);
        MimeMessage message = app.message();
        message.setHeader("X-Sender-Account", "sample");
        message.saveChanges();
        String before = text(message);

        app.send(message);

        assertThat(text(message)).isEqualTo(before);
        assertThat(app.mail().header()).doesNotContainIgnoringCase("X-Sender");
    }

    @Test
    void without_a_verified_domain_a_mail_leaves_from_the_fallback_address() throws Exception {
        app.decide(new Decision.Fallback(
                DecisionCode.DOMAIN_PENDING, Optional.of("sample"), Optional.of("taro@example.test")));

        Transport.send(app.message());

        assertThat(app.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(app.mail().values("Reply-To")).containsExactly("Somebody <taro@example.test>");
        assertThat(app.mail().mailFrom()).isEqualTo("MAIL FROM:<no-reply@platform.test>");
    }

    @Test
    void without_the_application_replies_still_reach_whoever_wrote() throws Exception {
        Transport.send(app.message());

        assertThat(app.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(app.mail().values("Reply-To")).containsExactly("Somebody <somebody@application.test>");
    }

    @Test
    void a_reply_to_of_the_application_is_kept() throws Exception {
        app.decide(VERIFIED);
        MimeMessage message = app.message();
        message.setReplyTo(InternetAddress.parse("\"請求 係\" <billing@example.test>, desk@other.test"));

        Transport.send(message);

        assertThat(InternetAddress.parse(app.mail().values("Reply-To").get(0)))
                .extracting(InternetAddress::getAddress, InternetAddress::getPersonal)
                .containsExactly(tuple("billing@example.test", "請求 係"), tuple("desk@other.test", null));
    }

    @Test
    void the_platforms_own_mail_keeps_its_address() throws Exception {
        app.decide(new Decision.Platform(DecisionCode.PLATFORM_MAIL));
        MimeMessage message = app.message();
        message.setFrom("Support <support@platform.test>");

        Transport.send(message);

        assertThat(app.mail().values("From")).containsExactly("Support <support@platform.test>");
        assertThat(app.mail().values("Reply-To")).isEmpty();
        assertThat(app.mail().mailFrom()).isEqualTo("MAIL FROM:<support@platform.test>");
    }

    @Test
    void as_the_platform_nobody_leaves_with_an_address_outside_it() throws Exception {
        app.decide(new Decision.Platform(DecisionCode.EXEMPT));

        Transport.send(app.message());

        assertThat(app.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
    }

    @Test
    void a_refused_mail_is_not_sent_and_the_application_learns_why() throws Exception {
        app.decide(new Decision.Refused(
                DecisionCode.DOMAIN_PENDING, "sample", "The domain example.test is not verified yet."));

        SendFailedException refused =
                catchThrowableOfType(SendFailedException.class, () -> Transport.send(app.message()));

        assertThat(refused).hasMessage("The domain example.test is not verified yet.");
        assertThat(refused.getValidUnsentAddresses())
                .containsExactly(new InternetAddress("hanako@customer.test", false));
        assertThat(app.server().mails()).isEmpty();
    }

    @Test
    void a_null_return_path_stays_null() throws Exception {
        app.decide(VERIFIED);
        SMTPMessage message = new SMTPMessage(app.message());
        message.setEnvelopeFrom("<>");

        Transport.send(message);

        assertThat(app.mail().mailFrom()).isEqualTo("MAIL FROM:<>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.smtp.from", "mail.from", "mail.user"})
    void no_session_property_names_the_envelope_sender(String property) throws Exception {
        app.properties.setProperty(property, "evil@x.test");
        app.decide(VERIFIED);

        Transport.send(app.message());

        assertThat(app.mail().mailFrom()).endsWith("@bounce.example.test>");
    }

    private static String text(MimeMessage message) throws IOException, MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
