package org.senderdomains.notices;

import jakarta.mail.Session;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.senderdomains.accounts.terms.Language;
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

/**
 * A node in a process of its own, which can be killed. It writes notices and sends what is due, as the product does, says
 * on its standard output what it has done, and stops at one point of the way to be killed there.
 */
final class KilledNode {

    /** Where it stops. Those of the conversation with the mail server are the mail server's to stop at. */
    enum Point {
        NOWHERE,
        WRITTEN_NOT_COMMITTED,
        COMMITTED,
        TAKEN,
        ANSWERED,
        NOTED_NOT_COMMITTED,
        NOTED
    }

    /** So short that its successor soon gets what it had taken. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    private static final Settings SETTINGS = Settings.defaults()
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test")
            .with(Setting.BASE_URL, "https://mail.platform.test");

    /** None of its notices has one. */
    private static final OwnLinks NO_LINKS = new OwnLinks() {
        @Override
        public Optional<String> make(NoticeKind kind, long subject) {
            return Optional.empty();
        }

        @Override
        public void undeliverable(NoticeKind kind, long subject, Optional<String> words) {
            throw new AssertionError("There is nothing to confirm.");
        }
    };

    private final Point stop;
    private final EntityManager entities;
    private final Transactions plain;
    private final Outbox outbox;
    private final Postman postman;

    /** Arguments: database URL, mail server's port, {@link Point}, name of the first recipient. */
    public static void main(String[] arguments) throws InterruptedException {
        Configuration configuration = new Configuration().addAnnotatedClass(Notice.class);
        configuration.setProperty("hibernate.connection.url", arguments[0]);
        configuration.setProperty("hibernate.connection.username", arguments[0].contains(":h2:") ? "sa" : "postgres");
        configuration.setProperty("hibernate.connection.password", "");
        try (SessionFactory sessions = configuration.buildSessionFactory()) {
            KilledNode node = new KilledNode(sessions.createEntityManager(), arguments[1], Point.valueOf(arguments[2]));
            node.live(arguments[3]);
        }
    }

    private KilledNode(EntityManager entities, String port, Point stop) {
        this.stop = stop;
        this.entities = entities;
        plain = TestDatabase.transactions(entities);
        outbox = new Outbox(entities, InstantSource.system());
        SecureRandom chance = new SecureRandom();
        postman = new Postman(
                outbox,
                new Letters(
                        new Texts(
                                Path.of("target"),
                                new TextTrouble(alert -> {}, new Throttle(entities, InstantSource.system()), plain)),
                        NO_LINKS,
                        plain,
                        () -> SETTINGS),
                new Courier(() -> Optional.of(session(port))),
                new Answers(
                        outbox,
                        NO_LINKS,
                        alert -> {},
                        new BackOff(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofDays(1)),
                        chance::nextDouble),
                watched());
    }

    /** The outbox's own transactions: first one takes a notice, then one notes the answer. */
    private Transactions watched() {
        return new Transactions() {
            private boolean taken;

            @Override
            public <T> T inNew(Supplier<T> work) {
                if (taken) {
                    at(Point.ANSWERED);
                }
                T result = plain.inNew(() -> {
                    T done = work.get();
                    if (taken) {
                        entities.flush();
                        at(Point.NOTED_NOT_COMMITTED);
                    }
                    return done;
                });
                if (taken) {
                    taken = false;
                    say("NOTED");
                    at(Point.NOTED);
                } else if (result instanceof Optional<?> found && found.isPresent()) {
                    taken = true;
                    say("TAKEN");
                    at(Point.TAKEN);
                }
                return result;
            }
        };
    }

    private void live(String name) throws InterruptedException {
        Notices notices = new Notices(outbox, new SecureRandom(), () -> SETTINGS);
        for (int i = 0; ; i++) {
            String recipient = name + "-" + i + "@example.test";
            plain.inNew(() -> {
                notices.write(
                        new Addressee(null, recipient, Language.JA),
                        NoticeKind.VERIFIED,
                        Facts.NONE
                                .with("account", "Sample")
                                .with("domain", "example.test")
                                .with("at", "2026-11-22T00:00:00Z"),
                        outbox.now());
                entities.flush();
                at(Point.WRITTEN_NOT_COMMITTED);
                return null;
            });
            say("COMMITTED " + recipient);
            at(Point.COMMITTED);
            postman.run(LEASE);
            Thread.sleep(5);
        }
    }

    private void at(Point point) {
        if (point == stop) {
            say("AT " + point);
            try {
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            } catch (InterruptedException e) {
                throw new IllegalStateException("It was to be killed, not interrupted.", e);
            }
        }
    }

    // Whoever kills it reads what it says.
    @SuppressWarnings("SystemOut")
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Session session(String port) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", port);
        return World.straight(Session.getInstance(properties));
    }
}
