package org.senderdomains.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dkim.DkimException;
import org.senderdomains.dkim.DkimVerifier;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Many threads send for many accounts at once, while accounts lose and regain their domains. No mail may ever mix two
 * accounts, and none may leave under a domain after it was lost.
 *
 * <p>{@code -Dmails=100000} for the long run.
 */
class ManySendersTest {

    private static final int THREADS = 64;
    private static final int ACCOUNTS = 200;
    private static final int MAILS = Integer.getInteger("mails", 3_000);
    private static final Pattern BOUNCE =
            Pattern.compile("MAIL FROM:<bounce\\+[a-z2-7]{16}@bounce\\.account(\\d+)\\.test>.*");
    private static final DkimVerifier VERIFIER = new DkimVerifier(InstantSource.system(), SigningKeys::published);

    /** Odd: the account has lost its domain. Grows with each change, after which decisions are forgotten. */
    private final AtomicIntegerArray changes = new AtomicIntegerArray(ACCOUNTS);

    /** The changes whose forgetting is over. */
    private final AtomicIntegerArray told = new AtomicIntegerArray(ACCOUNTS);

    /** By the number in its subject, each mail that was sent. */
    private final List<Sent> numbers = new ArrayList<>();

    private int verified;
    private int fallbacks;
    private int certain;

    @AfterEach
    void clean_up() {
        SenderDomains.registration().ifPresent(SenderDomains::unregister);
        SenderDomains.configure(Settings.defaults());
    }

    /** What a mail was sent as: its account, and how often that had changed before and after. */
    private record Sent(int account, int before, int after) {}

    @Test
    void no_mail_mixes_two_accounts_and_none_leaves_under_a_domain_that_was_lost() throws Exception {
        SenderDomains.configure(Settings.defaults()
                .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
                // However busy the machine is, a fallback is one that was decided.
                .with(Setting.DECISION_TIMEOUT, "60000"));
        SenderDomains.register(new SenderDomains.Registration(
                new FakePolicy(this::decide, domain -> List.of(SigningKeys.ed25519(domain))), Optional::empty));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (SmtpRecorder server = new SmtpRecorder()) {
            List<Future<List<Sent>>> senders = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                senders.add(threads.submit(() -> send(server.port(), new Random(seed))));
            }
            List<Sent> sent = new ArrayList<>();
            for (Future<List<Sent>> sender : senders) {
                sent.addAll(sender.get(5, TimeUnit.MINUTES));
            }
            assertThat(server.mails()).hasSameSizeAs(sent);
            for (SmtpRecorder.Mail mail : server.mails()) {
                look(mail);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(verified).isGreaterThan(MAILS / 10);
        assertThat(fallbacks).isGreaterThan(MAILS / 10);
        assertThat(certain).as("mails between two changes").isGreaterThan(MAILS / 2);
    }

    private Decision decide(SendAttempt attempt) {
        String name = attempt.account().orElseThrow();
        String domain = name + ".test";
        int account = Integer.parseInt(name.substring("account".length()));
        return changes.get(account) % 2 == 1
                ? new Decision.Fallback(DecisionCode.DOMAIN_REVOKED, Optional.of(name), Optional.of("member@" + domain))
                : new Decision.Verified(
                        DecisionCode.VERIFIED_MEMBER,
                        name,
                        "member@" + domain,
                        "bounce." + domain,
                        List.of(SigningKeys.ed25519(domain)));
    }

    private List<Sent> send(int port, Random random) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        Session session = Session.getInstance(properties);
        List<Sent> sent = new ArrayList<>();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            int mine = MAILS / THREADS;
            for (int i = 0; i < mine; i++) {
                if (random.nextInt(20) == 0) {
                    change(random.nextInt(ACCOUNTS));
                }
                int account = random.nextInt(ACCOUNTS);
                MimeMessage message = new MimeMessage(session);
                message.setFrom("somebody@application.test");
                message.setHeader("X-Sender-Account", "account" + account);
                message.setText("For account " + account + ".");
                message.saveChanges();
                synchronized (numbers) {
                    message.setSubject(Integer.toString(numbers.size()));
                    numbers.add(null);
                }
                int before = told.get(account);
                transport.sendMessage(message, InternetAddress.parse("hanako@customer.test"));
                Sent one = new Sent(account, before, changes.get(account));
                synchronized (numbers) {
                    numbers.set(Integer.parseInt(message.getSubject()), one);
                }
                sent.add(one);
            }
        }
        return sent;
    }

    /** As the application does it: change, then let decisions be forgotten. */
    private void change(int account) {
        synchronized (changes) {
            int now = changes.incrementAndGet(account);
            SenderDomains.forget();
            told.set(account, now);
        }
    }

    private void look(SmtpRecorder.Mail mail) throws DkimException {
        Sent one = numbers.get(Integer.parseInt(mail.values("Subject").get(0)));
        assertThat(one).as("the mail was sent").isNotNull();
        assertThat(mail.body()).isEqualTo("For account " + one.account() + ".\r\n");
        String domain = "account" + one.account() + ".test";
        byte[] bytes = mail.text().getBytes(StandardCharsets.ISO_8859_1);
        List<DkimVerifier.Verdict> verdicts = VERIFIER.verify(bytes, 0, bytes.length);
        assertThat(verdicts).singleElement().isInstanceOf(DkimVerifier.Verdict.Pass.class);
        String signing = ((DkimVerifier.Verdict.Pass) verdicts.get(0))
                .signature()
                .origin()
                .domain();
        Matcher bounce = BOUNCE.matcher(mail.mailFrom());
        boolean asTenant = bounce.matches();
        if (asTenant) {
            verified++;
            assertThat(bounce.group(1)).isEqualTo(Integer.toString(one.account()));
            assertThat(mail.values("From")).containsExactly("member@" + domain);
            assertThat(signing).isEqualTo(domain);
        } else {
            fallbacks++;
            assertThat(mail.mailFrom()).isEqualTo("MAIL FROM:<no-reply@platform.test>");
            assertThat(mail.values("From")).singleElement().asString().endsWith("<no-reply@platform.test>");
            assertThat(signing).isEqualTo("platform.test");
        }
        assertThat(mail.values("Reply-To")).singleElement().asString().endsWith("member@" + domain);
        if (one.before() == one.after()) {
            certain++;
            assertThat(asTenant).isEqualTo(one.before() % 2 == 0);
        }
    }
}
