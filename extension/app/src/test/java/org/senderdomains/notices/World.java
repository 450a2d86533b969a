package org.senderdomains.notices;

import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.senderdomains.accounts.Account;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.accounts.Owner;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.accounts.terms.OnUnverified;
import org.senderdomains.accounts.terms.RecordShape;
import org.senderdomains.accounts.terms.SendingPolicy;
import org.senderdomains.accounts.terms.Terms;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.dev.inbox.CaughtMail;
import org.senderdomains.dev.inbox.Inbox;
import org.senderdomains.notices.post.Answers;
import org.senderdomains.notices.post.BackOff;
import org.senderdomains.notices.post.Courier;
import org.senderdomains.notices.post.Letters;
import org.senderdomains.notices.post.Postman;
import org.senderdomains.notices.texts.TextTrouble;
import org.senderdomains.notices.texts.Texts;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;

/** An outbox on a real database, a real mail server beside it, and a clock that stands still. */
public final class World implements OwnLinks, AutoCloseable {

    public static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(30);

    final TestDatabase database = new TestDatabase();
    final Inbox inbox = open();
    final List<OperatorAlert> alerts = new CopyOnWriteArrayList<>();
    final List<String> links =
            new ArrayList<>(List.of("/sender-domains/confirm/first", "/sender-domains/confirm/second"));
    final Map<Long, Optional<String>> undeliverable = new ConcurrentHashMap<>();
    int brokenLinks;
    int mailServer = inbox.port();
    Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_NAME, "Invoices")
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.BASE_URL, "https://mail.platform.test/");
    Instant now = START;

    /** One more node on the same database. */
    final class Node {
        final EntityManager entities = database.entities();
        final Transactions transactions = TestDatabase.transactions(entities);
        final Outbox outbox = new Outbox(entities, clock());
        final Notices notices = new Notices(outbox, new SecureRandom(), () -> settings);
        final Postman postman = postman(transactions);

        /** {@return the same with other transactions} */
        Postman postman(Transactions others) {
            return new Postman(
                    outbox,
                    new Letters(new Texts(Path.of("target"), textTrouble(others)), World.this, others, () -> settings),
                    new Courier(() -> Optional.of(session())),
                    new Answers(outbox, World.this, alerts::add, BackOff.USUAL, () -> 0.5),
                    others);
        }

        private TextTrouble textTrouble(Transactions own) {
            return new TextTrouble(alerts::add, new Throttle(entities, clock()), own);
        }

        void run() {
            postman.run(LEASE);
        }

        /** Lets time pass for all nodes, and has this one look every half a minute. */
        void pass(Duration time) {
            for (long second = 0; second <= time.toSeconds(); second += 30) {
                run();
                now = now.plusSeconds(30);
            }
        }

        void write(NoticeKind kind, String recipient, Language language) {
            write(kind, new Addressee(null, recipient, language));
        }

        void write(NoticeKind kind, Addressee to) {
            transactions.inNew(() -> {
                notices.write(to, kind, facts(), now);
                return null;
            });
        }

        void writeConfirmation(String recipient, long subject) {
            transactions.inNew(() -> {
                notices.write(
                        new Addressee(null, recipient, Language.EN),
                        NoticeKind.CONFIRM_SENDER_ADDRESS,
                        facts(),
                        subject,
                        now);
                return null;
            });
        }

        Notice only() {
            List<Notice> all = all();
            if (all.size() != 1) {
                throw new AssertionError("One notice was expected, not " + all.size() + ".");
            }
            return all.get(0);
        }

        List<Notice> all() {
            return transactions.inNew(() -> entities.createQuery("select n from Notice n order by n.id", Notice.class)
                    .getResultList());
        }

        Account account(String id, Language language) {
            Accounts accounts = new Accounts(entities);
            return transactions.inNew(() -> accounts.add(new Account(
                    id,
                    "Sample KK",
                    new Owner("taro", "owner@" + id + ".test"),
                    new Terms(true, SendingPolicy.MEMBER, RecordShape.CNAME, OnUnverified.FALLBACK, language),
                    now)));
        }
    }

    @Override
    public Optional<String> make(NoticeKind kind, long subject) {
        if (brokenLinks > 0) {
            brokenLinks--;
            throw new IllegalStateException("It breaks.");
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(links.remove(0));
    }

    @Override
    public void undeliverable(NoticeKind kind, long subject, Optional<String> words) {
        undeliverable.put(subject, words);
    }

    InstantSource clock() {
        return () -> now;
    }

    public static Facts facts() {
        return Facts.NONE
                .with("account", "Sample <KK>")
                .with("domain", "例え.test")
                .with("at", "2026-11-22T00:58:30Z")
                .with("deadline", "2026-11-25T00:58:30Z")
                .with("expires", "2026-11-23T00:58:30Z")
                .with("address", "info@example.test")
                .with("member", "jiro")
                .with("code", "domain-parked")
                .with("text", "A domain cannot be checked.")
                .with("records", "CNAME  a._domainkey.example.test\n  a.dkim.mail.platform.test\n  It is missing.")
                .with("page", "/sender-domains/#/sample/domains/xn--r8jz45g.test");
    }

    List<CaughtMail> mails() {
        return inbox.mails().all();
    }

    Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(mailServer));
        properties.setProperty("mail.smtp.timeout", "5000");
        return straight(Session.getInstance(properties));
    }

    /** {@return the session with Jakarta Mail's own transport: ours asks the server around it who sends} */
    static Session straight(Session session) {
        try {
            session.setProvider(
                    new Provider(Provider.Type.TRANSPORT, "smtp", SMTPTransport.class.getName(), "Eclipse", "2.0"));
            return session;
        } catch (NoSuchProviderException e) {
            throw new AssertionError(e);
        }
    }

    private static Inbox open() {
        try {
            return Inbox.open();
        } catch (IOException e) {
            throw new AssertionError("No port is free.", e);
        }
    }

    @Override
    public void close() {
        inbox.close();
        database.close();
    }
}
