package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.dkim.DkimSignature;
import org.senderdomains.dkim.DkimVerifier;
import org.senderdomains.mail.message.Lines;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.PastDecision;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Signatures as they arrive, over a real SMTP conversation (PRODUCT rules M5, M6 and M8). */
public class SignedMailTest {

    private static final DkimVerifier VERIFIER = new DkimVerifier(InstantSource.system(), SigningKeys::published);

    private final Properties properties = new Properties();
    private SmtpRecorder server;

    @BeforeEach
    void start() throws IOException {
        SenderDomains.configure(Settings.defaults()
                .with(Setting.PLATFORM_NAME, "Musubi")
                .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test"));
        server = new SmtpRecorder("8BITMIME", "CHUNKING", "SIZE 100000000");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
    }

    @AfterEach
    void stop() throws IOException {
        SenderDomains.registration().ifPresent(SenderDomains::unregister);
        SenderDomains.configure(Settings.defaults());
        server.close();
    }

    @Test
    void a_verified_members_mail_is_signed_with_the_keys_of_the_domain() throws Exception {
        decide(verified(SigningKeys.both("example.test")));

        Transport.send(message());

        List<DkimSignature> signatures = passed(server.mail());
        assertThat(signatures)
                .extracting(signature -> signature.origin().selector())
                .containsExactly("sd1", "sd2");
        assertThat(signatures).allSatisfy(signature -> {
            assertThat(signature.origin().domain()).isEqualTo("example.test");
            assertThat(Duration.between(
                            signature.validity().signed().orElseThrow(),
                            signature.validity().expires().orElseThrow()))
                    .isEqualTo(Duration.ofDays(7));
        });
        assertThat(server.mail().text()).startsWith("DKIM-Signature: v=1; a=rsa-sha256;");
        assertThat(server.mail().values("DKIM-Signature")).noneMatch(value -> value.contains(" l="));
    }

    @Test
    void a_fallback_is_signed_with_the_key_of_the_platform() throws Exception {
        decide(Decision.Fallback.because(DecisionCode.DOMAIN_PENDING));

        Transport.send(message());

        assertThat(server.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(passed(server.mail()))
                .extracting(signature -> signature.origin().domain())
                .containsExactly("platform.test", "platform.test");
    }

    @Test
    void the_platforms_own_mail_is_signed_for_the_domain_it_is_from() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.PLATFORM_DOMAINS, "platform.test,other.test"));
        decide(new Decision.Platform(DecisionCode.PLATFORM_MAIL));
        MimeMessage message = message();
        message.setFrom("support@other.test");

        Transport.send(message);

        assertThat(passed(server.mail()))
                .extracting(signature -> signature.origin().domain())
                .containsExactly("other.test", "other.test");
    }

    @Test
    void a_key_above_the_platforms_domain_signs_and_one_beside_it_does_not() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.FALLBACK_ADDRESS, "no-reply@mail.platform.test"));
        up(
                attempt -> Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER),
                domain -> List.of(SigningKeys.ed25519("platform.test"), SigningKeys.ed25519("form.test")));

        Transport.send(message());

        assertThat(passed(server.mail()))
                .extracting(signature -> signature.origin().domain())
                .containsExactly("platform.test");
    }

    @Test
    void while_the_application_is_not_up_a_fallback_leaves_unsigned() throws Exception {
        Transport.send(message());

        assertThat(server.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(server.mail().values("DKIM-Signature")).isEmpty();
    }

    @Test
    void an_application_that_fails_leaves_the_platforms_mail_unsigned_and_loses_none() throws Exception {
        up(attempt -> Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER), domain -> {
            throw new IllegalStateException("The database is down.");
        });

        Transport.send(message());

        assertThat(server.mail().values("DKIM-Signature")).isEmpty();
    }

    /** M6: for fallbacks during an outage it must not matter what kind of mail left before. */
    @ParameterizedTest
    @EnumSource(names = {"VERIFIED_MEMBER", "PLATFORM_MAIL", "POLICY_UNAVAILABLE"})
    void an_outage_finds_the_fallbacks_key_known_whatever_left_before(DecisionCode before) throws Exception {
        String fallback = before.toString() + ".test";
        AtomicBoolean down = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        SenderDomains.configure(SenderDomains.settings()
                .with(Setting.FALLBACK_ADDRESS, "no-reply@" + fallback)
                .with(Setting.PLATFORM_DOMAINS, "service.test"));
        up(
                attempt -> switch (down.get() ? DecisionCode.POLICY_UNAVAILABLE : before) {
                    case VERIFIED_MEMBER -> verified(SigningKeys.both("example.test"));
                    case PLATFORM_MAIL -> new Decision.Platform(before);
                    default -> throw new IllegalStateException("too slow");
                },
                domain -> {
                    if (down.get()) {
                        throw new IllegalStateException("The database is down.");
                    }
                    if (domain.equals(fallback)) {
                        asked.countDown();
                    }
                    return SigningKeys.both(domain);
                });
        MimeMessage message = message();
        message.setFrom("support@service.test");
        Transport.send(message);
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        down.set(true);
        SenderDomains.forget();

        // The answer to what nobody waits for may be on its way still.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Transport.send(message());
            assertThat(passed(server.mails().get(server.mails().size() - 1)))
                    .extracting(signature -> signature.origin().domain())
                    .containsExactly(fallback, fallback);
        });
    }

    @Test
    void a_key_that_does_not_sign_makes_a_fallback_and_nothing_leaves_under_the_domain() throws Exception {
        List<DkimIdentity> ofTheTenant = List.of(SigningKeys.ed25519("example.test"));
        List<DkimIdentity> ofThePlatform = List.of(SigningKeys.rsa("platform.test"));
        up(attempt -> verified(ofTheTenant), domain -> ofThePlatform);

        withoutEd25519(() -> Transport.send(message()));

        assertThat(server.mail().values("From")).containsExactly("Somebody via Musubi <no-reply@platform.test>");
        assertThat(server.mail().values("Reply-To")).containsExactly("Somebody <taro@example.test>");
        assertThat(server.mail().mailFrom()).isEqualTo("MAIL FROM:<no-reply@platform.test>");
        assertThat(server.mail().body()).isEqualTo("Please pay.\r\n");
        assertThat(passed(server.mail()))
                .extracting(signature -> signature.origin().domain())
                .containsExactly("platform.test");
        assertThat(SenderDomains.pastDecisions().of("sample").get(0).code()).isEqualTo(DecisionCode.KEY_UNAVAILABLE);
    }

    private interface Sending {
        void send() throws MessagingException;
    }

    /** Java without the provider that signs with Ed25519, as a stand-in for a key that cannot be used. */
    private static void withoutEd25519(Sending sending) throws MessagingException {
        List<Provider> providers = List.of(Security.getProviders());
        Provider ec = Security.getProvider("SunEC");
        Security.removeProvider("SunEC");
        try {
            sending.send();
        } finally {
            Security.insertProviderAt(ec, providers.indexOf(ec) + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.senderdomains.mail.Corpus#handmade")
    void whatever_an_application_writes_its_signature_holds(String raw) throws Exception {
        decide(verified(SigningKeys.both("example.test")));

        send(new MimeMessage(session(), bytes(raw)));

        SmtpRecorder.Mail mail = server.mail();
        assertThat(passed(mail)).hasSize(2);
        assertThat(mail.values("From")).hasSize(1);
        assertThat(mail.text().lines()).allMatch(line -> line.length() <= Lines.LONGEST);
        assertThat(mail.body().chars()).allMatch(c -> c > 0 && c < 128);
        assertThat(mail.text()).doesNotContainPattern("(?im)^content-transfer-encoding:\\s*(8bit|binary)");
        assertThatNobodyAddsTo(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: evil@x.test", "To: evil@x.test", "Subject: evil", "Content-Type: text/html"})
    void one_more_field_that_readers_see_breaks_the_signature(String field) throws Exception {
        decide(verified(SigningKeys.both("example.test")));

        Transport.send(message());

        String text = server.mail().text();
        int end = text.indexOf("\r\n\r\n") + 2;
        assertThat(verdicts(field + "\r\n" + text)).hasSize(2).allMatch(DkimVerifier.Verdict.Fail.class::isInstance);
        assertThat(verdicts(text.substring(0, end) + field + "\r\n" + text.substring(end)))
                .hasSize(2)
                .allMatch(DkimVerifier.Verdict.Fail.class::isInstance);
    }

    @Test
    void parts_in_8_bits_or_long_lines_are_encoded_anew_and_say_the_same() throws Exception {
        decide(verified(SigningKeys.both("example.test")));
        String text = "long \u00e9 " + "x ".repeat(2_000) + "\r\n";
        String raw = "From: a@b.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n"
                + "Content-Transfer-Encoding: 8bit\r\n\r\nfor old readers\r\n--b\r\n"
                + "Content-Type: text/plain; charset=iso-8859-1\r\nX-Part: kept\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + text
                + "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n\u0089PNG\r\n--b\r\n"
                + "Content-Type: text/plain\r\n\r\nuntouched =3D\r\n--b--\r\nthe end\r\n";

        send(new MimeMessage(session(), bytes(raw)));

        MimeMessage received = new MimeMessage(session(), bytes(server.mail().text()));
        MimeMultipart parts = (MimeMultipart) received.getContent();
        assertThat(received.getHeader("Content-Transfer-Encoding")).containsExactly("7bit");
        assertThat(parts.getPreamble()).isEqualToNormalizingNewlines("for old readers\n");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(text);
        assertThat(parts.getBodyPart(0).getHeader("X-Part")).containsExactly("kept");
        assertThat(parts.getBodyPart(0).getHeader("Content-Transfer-Encoding")).containsExactly("quoted-printable");
        assertThat(parts.getBodyPart(1).getHeader("Content-Transfer-Encoding")).containsExactly("base64");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(latin1("\u0089PNG"));
        assertThat(parts.getBodyPart(2).getContent()).isEqualTo("untouched =3D");
        assertThat(server.mail().body()).endsWith("\r\n--b--\r\nthe end\r\n");
        assertThat(passed(server.mail())).hasSize(2);
    }

    @Test
    void long_lines_that_cannot_be_encoded_anew_are_refused_in_a_sentence() throws Exception {
        decide(verified(SigningKeys.both("example.test")));
        String raw = "From: a@b.test\r\nContent-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\n" + "x".repeat(999)
                + "\r\n--b--\r\n";

        assertThatThrownBy(() -> send(new MimeMessage(session(), bytes(raw))))
                .isInstanceOf(MessagingException.class)
                .hasMessage("The mail was not sent, because its body has lines of more than 998 bytes and cannot be"
                        + " encoded anew. Servers on the way would break such lines, and with them the signature. Give"
                        + " the part quoted-printable or base64 as its Content-Transfer-Encoding.");
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void an_attachment_of_25_megabytes_is_signed() throws Exception {
        decide(verified(SigningKeys.both("example.test")));
        byte[] attachment = new byte[25 * 1024 * 1024];
        new Random(1).nextBytes(attachment);
        MimeMessage message = message();
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment, "application/octet-stream")));
        message.setContent(new MimeMultipart(part));

        Transport.send(message);

        assertThat(passed(server.mail())).hasSize(2);
        MimeMessage received = new MimeMessage(session(), bytes(server.mail().text()));
        assertThat(((MimeMultipart) received.getContent())
                        .getBodyPart(0)
                        .getInputStream()
                        .readAllBytes())
                .isEqualTo(attachment);
    }

    @Test
    void what_allow8bitmime_would_change_is_signed_as_it_leaves() throws Exception {
        properties.setProperty("mail.smtp.allow8bitmime", "true");
        properties.setProperty("mail.smtp.chunksize", "10");
        decide(verified(SigningKeys.both("example.test")));
        MimeMessage message = message();
        message.setText("請求書\n.\n", "UTF-8");

        Transport.send(message);

        assertThat(passed(server.mail())).hasSize(2);
        assertThat(new MimeMessage(session(), bytes(server.mail().text())).getContent())
                .isEqualTo("請求書\n.\n");
    }

    @Test
    void each_decision_is_written_down_without_recipients() throws Exception {
        decide(verified(SigningKeys.both("example.test")));

        Transport.send(message());

        PastDecision past = SenderDomains.pastDecisions().of("sample").get(0);
        assertThat(past.code()).isEqualTo(DecisionCode.VERIFIED_MEMBER);
        assertThat(past.attempt().from()).contains("somebody@application.test");
        assertThat(past.effect()).isEqualTo(new PastDecision.Effect(Optional.of("taro@example.test"), false));
        assertThat(past.toString()).doesNotContain("hanako", "Invoice");
    }

    @Test
    void observed_mail_leaves_as_it_is_and_says_what_would_have_become_of_it() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.MODE, "observe"));
        decide(verified(SigningKeys.both("example.test")));
        MimeMessage message = message();
        message.setHeader("X-Sender-Account", "sample");
        message.setHeader("Sender", "desk@application.test");

        Transport.send(message);

        assertThat(server.mail().values("From")).containsExactly("Somebody <somebody@application.test>");
        assertThat(server.mail().values("Sender")).containsExactly("desk@application.test");
        assertThat(server.mail().values("X-Sender-Account")).containsExactly("sample");
        assertThat(server.mail().values("DKIM-Signature")).isEmpty();
        assertThat(server.mail().mailFrom()).doesNotContain("bounce");
        assertThat(SenderDomains.pastDecisions().of("sample").get(0).effect())
                .isEqualTo(new PastDecision.Effect(Optional.of("taro@example.test"), true));
    }

    @Test
    void observed_mail_leaves_even_if_it_would_be_refused() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.MODE, "observe"));
        decide(new Decision.Refused(DecisionCode.DOMAIN_PENDING, "strict", "Not yet."));

        Transport.send(message());

        assertThat(server.mails()).hasSize(1);
        assertThat(SenderDomains.pastDecisions().of("strict").get(0).effect())
                .isEqualTo(new PastDecision.Effect(Optional.empty(), true));
    }

    @Test
    void observed_mail_leaves_whatever_goes_wrong_with_looking_at_it() throws Exception {
        SenderDomains.configure(SenderDomains.settings().with(Setting.MODE, "observe"));
        decide(verified(SigningKeys.both("example.test")));
        MimeMessage message = new MimeMessage(message()) {
            @Override
            public Enumeration<String> getAllHeaderLines() {
                throw new UnsupportedOperationException("This message does not like to be looked at.");
            }
        };

        Transport.send(message);

        assertThat(server.mail().values("From")).containsExactly("Somebody <somebody@application.test>");
    }

    @Test
    void a_mail_of_very_many_levels_is_signed_as_it_is() throws Exception {
        decide(verified(SigningKeys.both("example.test")));
        String body = "Content-Type: message/rfc822\r\n\r\n".repeat(30_000) + "\r\ncaf\u00e9\r\n";

        send(new MimeMessage(session(), bytes("From: a@b.test\r\nContent-Type: message/rfc822\r\n\r\n" + body)));

        assertThat(server.mail().body()).isEqualTo(body);
        assertThat(passed(server.mail())).hasSize(2);
    }

    private static void assertThatNobodyAddsTo(SmtpRecorder.Mail mail) throws DkimException {
        assertThat(verdicts("Subject: evil\r\n" + mail.text()))
                .hasSize(2)
                .allMatch(DkimVerifier.Verdict.Fail.class::isInstance);
        assertThat(verdicts(mail.text() + "more\r\n")).hasSize(2).allMatch(DkimVerifier.Verdict.Fail.class::isInstance);
    }

    private static List<DkimSignature> passed(SmtpRecorder.Mail mail) throws DkimException {
        List<DkimVerifier.Verdict> verdicts = verdicts(mail.text());
        assertThat(verdicts).isNotEmpty().allMatch(DkimVerifier.Verdict.Pass.class::isInstance);
        return verdicts.stream()
                .map(verdict -> ((DkimVerifier.Verdict.Pass) verdict).signature())
                .toList();
    }

    private static List<DkimVerifier.Verdict> verdicts(String mail) throws DkimException {
        byte[] bytes = latin1(mail);
        return VERIFIER.verify(bytes, 0, bytes.length);
    }

    private static Decision verified(List<DkimIdentity> signatures) {
        return new Decision.Verified(
                DecisionCode.VERIFIED_MEMBER, "sample", "taro@example.test", "bounce.example.test", signatures);
    }

    private static void decide(Decision decision) {
        up(attempt -> decision, SigningKeys::both);
    }

    private static void up(Function<SendAttempt, Decision> decisions, Function<String, List<DkimIdentity>> platform) {
        SenderDomains.register(new SenderDomains.Registration(new FakePolicy(decisions, platform), Optional::empty));
    }

    private Session session() {
        return Session.getInstance(properties);
    }

    private MimeMessage message() throws MessagingException {
        MimeMessage message = new MimeMessage(session());
        message.setFrom("Somebody <somebody@application.test>");
        message.setRecipients(Message.RecipientType.TO, "hanako@customer.test");
        message.setSubject("Invoice");
        message.setText("Please pay.\r\n");
        return message;
    }

    private void send(MimeMessage message) throws MessagingException {
        try (Transport transport = session().getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, InternetAddress.parse("hanako@customer.test"));
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(latin1(text));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
