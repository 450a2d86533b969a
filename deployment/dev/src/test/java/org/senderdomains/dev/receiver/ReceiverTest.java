package org.senderdomains.dev.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import org.apache.james.jdkim.DKIMSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.inbox.Inbox;

class ReceiverTest {

    private static final String MAIL =
            "From: Taro <taro@example.test>\r\nTo: hanako@example.org\r\nSubject: Invoice\r\n\r\nHello.\r\n";

    private static KeyPair pair;

    private final Zone zone = Zone.of("example.test");
    private DnsServer dns;
    private Inbox inbox;

    @BeforeAll
    static void a_key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    @BeforeEach
    void open() throws Exception {
        dns = DnsServer.start("127.0.0.1", 0).serve(zone).serve(Zone.of("platform.test"));
        inbox = Inbox.open();
    }

    @AfterEach
    void close() {
        inbox.close();
        dns.close();
    }

    @Test
    void a_signature_holds_with_a_key_behind_a_cname_in_another_zone() throws Exception {
        zone.add("k._domainkey.example.test", "CNAME", "target.platform.test");
        dns.zoneOrNew("platform.test").add("target.platform.test", "TXT", record());

        Verdict verdict = judge(signed("example.test", MAIL));

        assertThat(verdict.dkim()).isEqualTo(Verdict.Outcome.PASS);
        assertThat(verdict.dmarc()).isEqualTo(Verdict.Outcome.PASS);
        assertThat(verdict.signatures()).containsExactly(new Verdict.Signature("example.test", "k", ""));
    }

    @Test
    void a_signature_of_another_domain_holds_and_dmarc_fails() throws Exception {
        dns.zoneOrNew("platform.test").add("k._domainkey.platform.test", "TXT", record());

        Verdict verdict = judge(signed("platform.test", MAIL));

        assertThat(verdict.dkim()).isEqualTo(Verdict.Outcome.PASS);
        assertThat(verdict.dmarc()).isEqualTo(Verdict.Outcome.FAIL);
    }

    @Test
    void a_changed_mail_fails() throws Exception {
        zone.add("k._domainkey.example.test", "TXT", record());

        Verdict verdict = judge(signed("example.test", MAIL).replace("Subject: Invoice", "Subject: Reminder"));

        assertThat(verdict.dkim()).isEqualTo(Verdict.Outcome.FAIL);
        assertThat(verdict.dmarc()).isEqualTo(Verdict.Outcome.FAIL);
        assertThat(verdict.signatures().get(0).problem()).isNotBlank();
    }

    @Test
    void without_its_key_in_dns_a_signature_does_not_hold() throws Exception {
        assertThat(judge(signed("example.test", MAIL)).dkim()).isEqualTo(Verdict.Outcome.FAIL);
        dns.fail(Fault.servfail());
        assertThat(judge(signed("example.test", MAIL)).signatures().get(0).problem())
                .contains("DNS gave no answer about k._domainkey.example.test: the answer is SERVFAIL");
    }

    @Test
    void a_mail_without_a_signature_has_none() throws Exception {
        Verdict verdict = judge(MAIL);

        assertThat(verdict.dkim()).isEqualTo(Verdict.Outcome.NONE);
        assertThat(verdict.dmarc()).isEqualTo(Verdict.Outcome.FAIL);
        assertThat(verdict.fromDomain()).isEqualTo("example.test");
    }

    private Verdict judge(String mail) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.port", Integer.toString(inbox.port()));
        properties.put("mail.smtp.host", "127.0.0.1");
        inbox.mails().clear();
        Transport.send(new MimeMessage(
                Session.getInstance(properties), new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
        return new Receiver(dns.address())
                .judge(inbox.mails().await(1, Duration.ofSeconds(10)).get(0));
    }

    private static String signed(String domain, String mail) throws Exception {
        String template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=k; h=from:to:subject; bh=; b=;";
        return new DKIMSigner(template, pair.getPrivate())
                        .sign(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)))
                + "\r\n" + mail;
    }

    private static String record() {
        String key = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        return "\"" + key.substring(0, 200) + "\" \"" + key.substring(200) + "\"";
    }
}
