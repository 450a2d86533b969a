package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.programs.Knot;
import org.senderdomains.programs.Postfix;
import org.senderdomains.programs.Verifier;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Issue 4, "it must show" 1: every mail of a corpus verifies with python3-dkim, OpenDKIM and mailauth, as it leaves and
 * behind a real Postfix, with keys asked of a real name server; and each of them notices one more line (PRODUCT rules
 * M6 and M7).
 */
class CorpusIT {

    // Enough that starting three verifiers costs little, few enough to be kept in memory.
    private static final int AT_ONCE = 250;
    private static final int MEGABYTE = 1024 * 1024;
    private static final int SMALL = 200_000;
    private static final List<String> FORGERIES =
            List.of("From: evil@example.test", "To: evil@example.test", "Subject: evil", "Content-Type: text/html");

    // Of whom the mails are that leave as the platform's.
    private static final Optional<String> NOBODY = Optional.of("nobody");

    @TempDir
    private Path folder;

    private final Map<String, String> expected = new TreeMap<>();
    private SmtpRecorder received;

    @BeforeEach
    void start() throws IOException {
        SenderDomains.configure(Settings.defaults()
                .with(Setting.PLATFORM_NAME, "Musubi")
                .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
                // However busy the machine is, a fallback is one that was decided.
                .with(Setting.DECISION_TIMEOUT, "60000"));
        Decision verified = new Decision.Verified(
                DecisionCode.VERIFIED_MEMBER,
                "sample",
                "taro@example.test",
                "bounce.example.test",
                SigningKeys.both("example.test"));
        Decision unknown = Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER);
        SenderDomains.register(new SenderDomains.Registration(
                new FakePolicy(attempt -> attempt.account().equals(NOBODY) ? unknown : verified, SigningKeys::both),
                Optional::empty));
        received = new SmtpRecorder("SIZE 100000000");
    }

    @AfterEach
    void stop() throws IOException {
        SenderDomains.registration().ifPresent(SenderDomains::unregister);
        SenderDomains.configure(Settings.defaults());
        received.close();
    }

    @Test
    void every_mail_of_the_corpus_verifies_with_three_verifiers_and_no_forged_one_does() throws Exception {
        List<Verifier> verifiers = Verifier.all();
        int count = Integer.getInteger("corpus", 50);
        try (Postfix postfix = Postfix.relayingTo(received.port());
                Knot knot = platformZone()) {
            Session session = Session.getInstance(new Properties());
            List<MimeMessage> mails = corpus(session, count);
            for (int from = 0; from < mails.size(); from += AT_ONCE) {
                List<MimeMessage> some = mails.subList(from, Math.min(from + AT_ONCE, mails.size()));
                Path batch = Files.createDirectory(folder.resolve("from-" + from));
                expected.clear();
                keep(batch, "sent", sent(some, received.port()), true);
                keep(batch, "relayed", sent(some, postfix.port()), false);
                for (Verifier verifier : verifiers) {
                    assertThatAllIsAsExpected(verifier, verifier.verdicts(batch, knot.address()), batch);
                }
                delete(batch);
            }
        }
    }

    /** As it stands in the DNS: a tenant's names lead to the platform's, and there are the keys (PRODUCT rule D4). */
    private Knot platformZone() {
        List<String> records = new ArrayList<>();
        SigningKeys.both("platform.test");
        SigningKeys.all().forEach((name, record) -> {
            String target = "k" + records.size() + ".mail.platform.test.";
            records.add(name + ". CNAME " + target);
            records.add(target + " TXT " + Knot.txt(record.toString()));
        });
        return Knot.serve(folder.resolve("knot"), "test", records.toArray(String[]::new));
    }

    private static List<MimeMessage> corpus(Session session, int count) throws MessagingException {
        Corpus corpus = new Corpus(session, 20_261_122);
        List<MimeMessage> mails = new ArrayList<>();
        for (String raw : Corpus.handmade().toList()) {
            mails.add(Corpus.read(session, raw));
        }
        for (int megabytes : List.of(1, 5, 25)) {
            mails.add(corpus.attached(megabytes * MEGABYTE));
        }
        while (mails.size() < count) {
            MimeMessage mail = corpus.next();
            if (mails.size() % 4 == 0) {
                mail.setHeader("X-Sender-Account", NOBODY.orElseThrow());
            }
            mails.add(mail);
        }
        return mails;
    }

    /** {@return how each mail arrives that is sent to this port, in the order of sending} */
    private List<String> sent(List<MimeMessage> mails, int port) throws MessagingException {
        received.mails().clear();
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
            transport.connect();
            for (int i = 0; i < mails.size(); i++) {
                transport.sendMessage(mails.get(i), new Address[] {new InternetAddress(i + "@customer.test")});
            }
        }
        await().atMost(Duration.ofMinutes(3)).until(() -> received.mails().size() == mails.size());
        Map<Integer, String> byRecipient = new TreeMap<>();
        for (SmtpRecorder.Mail mail : received.mails()) {
            String recipient = mail.rcptTo().get(0);
            int number = Integer.parseInt(recipient.substring(recipient.indexOf('<') + 1, recipient.indexOf('@')));
            byRecipient.put(number, mail.text());
        }
        return List.copyOf(byRecipient.values());
    }

    /** Lays down mails as they arrived, and each of them once more with a line more. */
    private void keep(Path batch, String how, List<String> mails, boolean forged) throws IOException {
        for (int i = 0; i < mails.size(); i++) {
            String name = "%04d-%s".formatted(i, how);
            String mail = mails.get(i);
            write(batch, name, "pass pass", mail);
            int end = mail.indexOf("\r\n\r\n") + 2;
            for (String forgery : forged ? FORGERIES : List.<String>of()) {
                // Above all others in one half of the mails, below them in the other; of large mails one will do.
                if (mail.length() < SMALL || forgery.equals(FORGERIES.get(0))) {
                    int at = i % 2 == 0 ? 0 : end;
                    String kind = forgery.substring(0, forgery.indexOf(':'));
                    write(
                            batch,
                            name + "-with-another-" + kind,
                            "fail fail",
                            mail.substring(0, at) + forgery + "\r\n" + mail.substring(at));
                }
            }
        }
    }

    private void write(Path batch, String name, String verdicts, String mail) throws IOException {
        expected.put(name, verdicts);
        Files.write(batch.resolve(name + ".eml"), mail.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void assertThatAllIsAsExpected(Verifier verifier, Map<String, String> verdicts, Path batch)
            throws IOException {
        Map<String, String> otherwise = new TreeMap<>(verdicts);
        otherwise.entrySet().removeAll(expected.entrySet());
        String first = otherwise.isEmpty()
                ? ""
                : Files.readString(
                        batch.resolve(otherwise.keySet().iterator().next() + ".eml"), StandardCharsets.ISO_8859_1);
        assertThat(otherwise)
                .as(
                        "what %s says otherwise; the first is: %s",
                        verifier, first.substring(0, Math.min(first.length(), 4_000)))
                .isEmpty();
        assertThat(verdicts.keySet()).as("what %s has seen", verifier).isEqualTo(expected.keySet());
    }

    private static void delete(Path batch) throws IOException {
        try (Stream<Path> files = Files.list(batch)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
