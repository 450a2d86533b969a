package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dkim.DkimVerifier;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.wildfly.security.x500.GeneralName;
import org.wildfly.security.x500.cert.SelfSignedX509CertificateAndSigningKey;
import org.wildfly.security.x500.cert.SubjectAlternativeNamesExtension;

/** Mail that leaves by {@code smtps} is from whom the policy says, too (PRODUCT rule M1). */
class TlsMailTest {

    private static final DkimVerifier VERIFIER = new DkimVerifier(InstantSource.system(), SigningKeys::published);

    private final Properties properties = new Properties();
    private SmtpRecorder server;
    private SSLContext trusting;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        SenderDomains.configure(Settings.defaults()
                .with(Setting.PLATFORM_NAME, "Musubi")
                .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test"));
        SelfSignedX509CertificateAndSigningKey own = SelfSignedX509CertificateAndSigningKey.builder()
                .setDn(new X500Principal("CN=recorder.test"))
                .setKeyAlgorithmName("EC")
                .setSignatureAlgorithmName("SHA256withECDSA")
                .addExtension(new SubjectAlternativeNamesExtension(
                        false, List.of(new GeneralName.IPAddress(new byte[] {127, 0, 0, 1}))))
                .build();
        trusting = trusting(own.getSelfSignedCertificate());
        server = new SmtpRecorder(
                serving(own).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        properties.put("mail.transport.protocol", "smtps");
        properties.put("mail.transport.protocol.rfc822", "smtps");
        properties.put("mail.smtps.host", "127.0.0.1");
        properties.put("mail.smtps.port", Integer.toString(server.port()));
        properties.put("mail.smtps.connectiontimeout", "30000");
        properties.put("mail.smtps.timeout", "30000");
        properties.put("mail.smtps.ssl.socketFactory", trusting.getSocketFactory());
        decide();
    }

    @AfterEach
    void stop() throws IOException {
        SenderDomains.registration().ifPresent(SenderDomains::unregister);
        SenderDomains.configure(Settings.defaults());
        server.close();
    }

    private static SSLContext serving(SelfSignedX509CertificateAndSigningKey own)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry(
                "own", own.getSigningKey(), new char[0], new X509Certificate[] {own.getSelfSignedCertificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(X509Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setCertificateEntry("theirs", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    @Test
    void a_verified_members_mail_leaves_from_the_member_and_signed() throws Exception {
        assertThat(session().getTransport()).isInstanceOf(SenderSslTransport.class);

        Transport.send(message());

        SmtpRecorder.Mail mail = server.mail();
        assertThat(mail.values("From")).containsExactly("Somebody <taro@example.test>");
        assertThat(mail.mailFrom()).matches("MAIL FROM:<bounce\\+[a-z2-7]{16}@bounce\\.example\\.test>");
        byte[] bytes = mail.text().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(VERIFIER.verify(bytes, 0, bytes.length))
                .hasSize(2)
                .hasOnlyElementsOfType(DkimVerifier.Verdict.Pass.class);
    }

    @Test
    void by_a_transport_of_the_session_too() throws Exception {
        try (Transport transport = session().getTransport("smtps")) {
            transport.connect();
            transport.sendMessage(message(), InternetAddress.parse("hanako@customer.test"));
        }

        assertThat(server.mail().values("From")).containsExactly("Somebody <taro@example.test>");
    }

    /** Otherwise the tests above would pass without any TLS. */
    @Test
    void a_certificate_that_nobody_trusts_is_not_sent_to() {
        properties.remove("mail.smtps.ssl.socketFactory");

        assertThatThrownBy(() -> Transport.send(message()))
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining("unable to find valid certification path");
        assertThat(server.mails()).isEmpty();
    }

    private static void decide() {
        Decision verified = new Decision.Verified(
                DecisionCode.VERIFIED_MEMBER,
                "sample",
                "taro@example.test",
                "bounce.example.test",
                SigningKeys.both("example.test"));
        SenderDomains.register(
                new SenderDomains.Registration(FakePolicy.deciding(attempt -> verified), Optional::empty));
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
}
