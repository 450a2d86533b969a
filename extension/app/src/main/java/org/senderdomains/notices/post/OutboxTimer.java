package org.senderdomains.notices.post;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.senderdomains.alerts.OperatorAlerts;
import org.senderdomains.mail.OwnSession;
import org.senderdomains.notices.NoticeLog;
import org.senderdomains.notices.Outbox;
import org.senderdomains.notices.OwnLinks;
import org.senderdomains.notices.texts.TextTrouble;
import org.senderdomains.notices.texts.Texts;
import org.senderdomains.runtime.Availability;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;

/** Sends what waits in the outbox, on every node. Like the timer of the checks it is set anew after each run. */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class OutboxTimer {

    /** RFC 5321 §4.5.3.2 gives a server minutes for an answer, and most for the one behind the final dot. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Longer than a mail takes that waits that long for each of about ten answers: a lease only ever runs out on a node
     * that died.
     */
    private static final Duration LEASE = Duration.ofMinutes(30);

    /** For the answer to a mail under way when the application goes: most come at once. */
    private static final Duration UNTIL_NOTED = Duration.ofSeconds(20);

    @Resource
    private TimerService timers;

    @Inject
    private Outbox outbox;

    @Inject
    private OwnLinks links;

    @Inject
    private OperatorAlerts alerts;

    @Inject
    private Throttle throttle;

    @Inject
    private Transactions transactions;

    @Inject
    private SecureRandom chance;

    @Inject
    private Supplier<Settings> settings;

    @Inject
    private Availability availability;

    private Postman postman;

    @PostConstruct
    void start() {
        Path configuration = Path.of(System.getProperty("jboss.server.config.dir", "."));
        postman = new Postman(
                outbox,
                new Letters(
                        new Texts(configuration, new TextTrouble(alerts, throttle, transactions)),
                        links,
                        transactions,
                        settings),
                new Courier(this::session),
                new Answers(outbox, links, alerts, BackOff.USUAL, chance::nextDouble),
                transactions);
        setNext();
    }

    private Optional<Session> session() {
        return settings.get().text(Setting.MAIL_SESSION).flatMap(name -> OwnSession.of(name, PATIENCE));
    }

    @Timeout
    void run() {
        try {
            if (availability.isOpen()) {
                postman.run(LEASE);
                transactions.inNew(() -> {
                    outbox.forget();
                    return null;
                });
            }
        } catch (RuntimeException e) {
            // Thrown on, it would make the container try again at once, and set one more timer each time.
            NoticeLog.LOG.runEnded(e);
        } finally {
            setNext();
        }
    }

    /** The database is there until this returns; the container does not wait for a run of the timer. */
    @PreDestroy
    void stop() {
        try {
            if (!postman.stop(UNTIL_NOTED)) {
                NoticeLog.LOG.stoppedMidway(UNTIL_NOTED.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void setNext() {
        // After an Error the container tries once more, besides the timer that was set: there shall be one chain only.
        timers.getTimers().forEach(Timer::cancel);
        timers.createSingleActionTimer(
                settings.get().duration(Setting.SWEEP_INTERVAL).toMillis(), new TimerConfig(null, false));
    }
}
