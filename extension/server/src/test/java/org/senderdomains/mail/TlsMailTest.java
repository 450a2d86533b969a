package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wildfly.security.x500.GeneralName;
import org.wildfly.security.x500.cert.SelfSignedX509CertificateAndSigningKey;
import org.wildfly.security.x500.cert.SubjectAlternativeNamesExtension;

/** Mail that leaves by {@code smtps} is from whom the policy says, too (PRODUCT rule M1). */
class TlsMailTest {

    private final SendingApplication app = new SendingApplication();

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        SelfSignedX509CertificateAndSigningKey own = SelfSignedX509CertificateAndSigningKey.builder()
                .setDn(new X500Principal("CN=recorder.test"))
                .setKeyAlgorithmName("EC")
                .setSignatureAlgorithmName("SHA256withECDSA")
                .addExtension(new SubjectAlternativeNamesExtension(
                        false, List.of(new GeneralName.IPAddress(new byte[] {127, 0, 0, 1}))))
                .build();
        SSLContext trusting = trusting(own.getSelfSignedCertificate());
        app.serve(
                "smtps",
                new SmtpRecorder(serving(own)
                        .getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))));
        app.properties.put("mail.transport.protocol", "smtps");
        app.properties.put("mail.transport.protocol.rfc822", "smtps");
        app.properties.put("mail.smtps.connectiontimeout", "30000");
        app.properties.put("mail.smtps.timeout", "30000");
        app.properties.put("mail.smtps.ssl.socketFactory", trusting.getSocketFactory());
        app.decide(SendingApplication.verified(SigningKeys.both("example.test")));
    }

    @AfterEach
    void close() {
        app.close();
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
        assertThat(app.session().getTransport()).isInstanceOf(SenderSslTransport.class);

        Transport.send(app.message());

        SmtpRecorder.Mail mail = app.mail();
        assertThat(mail.values("From")).containsExactly("Somebody <taro@example.test>");
        assertThat(mail.mailFrom()).matches("MAIL FROM:<bounce\\+[a-z2-7]{16}@bounce\\.example\\.test>");
        assertThat(Signatures.passed(mail)).hasSize(2);
    }

    @Test
    void by_a_transport_of_the_session_too() throws Exception {
        try (Transport transport = app.session().getTransport("smtps")) {
            transport.connect();
            transport.sendMessage(app.message(), InternetAddress.parse("hanako@customer.test"));
        }

        assertThat(app.mail().values("From")).containsExactly("Somebody <taro@example.test>");
    }

    /** Otherwise the tests above would pass without any TLS. */
    @Test
    void a_certificate_that_nobody_trusts_is_not_sent_to() {
        app.properties.remove("mail.smtps.ssl.socketFactory");

        assertThatThrownBy(() -> Transport.send(app.message()))
                .isInstanceOf(MessagingException.class)
                .hasStackTraceContaining("unable to find valid certification path");
        assertThat(app.server().mails()).isEmpty();
    }
}
