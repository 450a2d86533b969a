package org.senderdomains.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.angus.mail.util.CRLFOutputStream;
import org.senderdomains.dkim.DkimSigner;
import org.senderdomains.mail.decision.Attempts;
import org.senderdomains.mail.decision.DecisionThreads;
import org.senderdomains.mail.decision.Decisions;
import org.senderdomains.mail.decision.ExemptSessions;
import org.senderdomains.mail.decision.Ledger;
import org.senderdomains.mail.decision.PlatformSignatures;
import org.senderdomains.mail.decision.PolicyCalls;
import org.senderdomains.mail.identity.Names;
import org.senderdomains.mail.identity.Origination;
import org.senderdomains.mail.identity.RandomToken;
import org.senderdomains.mail.message.Field;
import org.senderdomains.mail.message.WrittenMail;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Prints what this product costs each mail of 5 KB, beside the same without it in the same run: a remembered decision,
 * the rewriting over what reading and writing a message cost anyway, and mails per second over SMTP. Not a test.
 */
final class SendingBenchmark {
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 31;
    private static final int MAILS = 1_000;

    private static final Address[] RECIPIENTS = {new InternetAddress()};

    private interface Work {
        void run() throws MessagingException, IOException;
    }

    /** One of several that are measured in turns, so that a slow moment of the machine falls on all alike. */
    private record Case(String name, int times, Work work, double[] nanos) {
        static Case of(String name, int times, Work work) {
            return new Case(name, times, work, new double[ROUNDS]);
        }

        void measure(int round, LongSupplier clock) throws MessagingException, IOException {
            long start = clock.getAsLong();
            for (int i = 0; i < times; i++) {
                work.run();
            }
            if (round >= 0) {
                nanos[round] = (double) (clock.getAsLong() - start) / times;
            }
        }

        double median() {
            double[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return sorted[ROUNDS / 2];
        }
    }

    private SendingBenchmark() {}

    public static void main(String[] args) throws MessagingException, IOException {
        SenderDomains.configure(Settings.defaults().with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test"));
        // Rewritten, and signed by nobody.
        Decision fallback = Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER);
        SenderDomains.register(
                new SenderDomains.Registration(FakePolicy.deciding(attempt -> fallback), Optional::empty));
        RECIPIENTS[0] = new InternetAddress("hanako@customer.test");
        work();
        wire();
        System.exit(0);
    }

    private static void work() throws MessagingException, IOException {
        PolicyCalls calls = new PolicyCalls(DecisionThreads.start(System::nanoTime));
        Attempts attempts = new Attempts(
                Optional::empty, Optional::empty, new ExemptSessions(name -> Optional.empty(), System::nanoTime));
        Decisions decisions = new Decisions(System::nanoTime, calls);
        InstantSource clock = InstantSource.system();
        Departure departure = new Departure(
                attempts,
                decisions,
                new Origination(clock, new RandomToken(new SecureRandom())),
                new Signing(new DkimSigner(clock), new PlatformSignatures(System::nanoTime, calls)),
                new Ledger(clock, SenderDomains.pastDecisions()));
        Session session = Session.getInstance(new Properties());
        byte[] mail = mail();
        List<Field> fields = WrittenMail.header(read(session, mail));
        Names names = Names.in(fields, Optional.empty());
        Decisions.Question question = attempts.of(session, fields, names);
        List<Case> cases = List.of(
                Case.of("a remembered decision", 20 * MAILS, () -> decisions.decide(question)),
                Case.of("read and write", MAILS, () -> read(session, mail).writeTo(nowhere())),
                Case.of(
                        "read, rewrite and write",
                        MAILS,
                        () -> departure
                                .prepare(session, read(session, mail), Optional.empty(), RECIPIENTS)
                                .orElseThrow()
                                .writeTo(nowhere())));
        // What one thread computes: of its processor's time, others take nothing.
        measure(cases, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
        System.out.printf(
                "%-28s %8.2f µs%n",
                "the rewriting alone", (cases.get(2).median() - cases.get(1).median()) / 1e3);
    }

    private static void wire() throws MessagingException, IOException {
        Properties properties = new Properties();
        try (QuickSmtpServer server = new QuickSmtpServer()) {
            properties.setProperty("mail.smtp.host", "127.0.0.1");
            properties.setProperty("mail.smtp.port", String.valueOf(server.port()));
            Session session = Session.getInstance(properties);
            byte[] mail = mail();
            try (Transport theirs = new SMTPTransport(session, null);
                    Transport ours = new SenderTransport(session, null)) {
                theirs.connect();
                ours.connect();
                List<Case> cases = List.of(
                        Case.of("SMTP without us", MAILS, () -> theirs.sendMessage(read(session, mail), RECIPIENTS)),
                        Case.of("SMTP with us", MAILS, () -> ours.sendMessage(read(session, mail), RECIPIENTS)));
                measure(cases, System::nanoTime);
                double without = cases.get(0).median();
                double with = cases.get(1).median();
                System.out.printf(
                        "%,.0f mails/s without us, %,.0f with us: %.3f times%n",
                        1e9 / without, 1e9 / with, without / with);
            }
        }
    }

    private static void measure(List<Case> cases, LongSupplier clock) throws MessagingException, IOException {
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Case each : cases) {
                each.measure(round, clock);
            }
        }
        cases.forEach(each -> System.out.printf("%-28s %8.2f µs%n", each.name(), each.median() / 1e3));
    }

    private static OutputStream nowhere() {
        return new CRLFOutputStream(OutputStream.nullOutputStream());
    }

    private static MimeMessage read(Session session, byte[] mail) throws MessagingException {
        return new MimeMessage(session, new ByteArrayInputStream(mail));
    }

    private static byte[] mail() {
        String header = "Date: Sun, 22 Nov 2026 10:00:00 +0900\r\nFrom: Somebody <somebody@application.test>\r\n"
                + "To: hanako@customer.test\r\nMessage-ID: <1@application.test>\r\n"
                + "Subject: =?UTF-8?B?44GU6KuL5rGC5pu4?=\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n";
        String line = "Dear customer, please find below what you have ordered from us, and pay it.\r\n";
        return (header + line.repeat((5_000 - header.length()) / line.length())).getBytes(StandardCharsets.US_ASCII);
    }
}
