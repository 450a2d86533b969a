package org.senderdomains.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;

/** Opens the database before anything else of the application starts, or as soon as it can be opened. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    @Resource(lookup = "java:jboss/datasources/SenderDomainsDS")
    private DataSource source;

    @Resource
    private TimerService timers;

    @Inject
    private Database database;

    private Duration wait = FIRST_WAIT;

    @PostConstruct
    void open() {
        try {
            database.open(source);
        } catch (RuntimeException e) {
            DatabaseLog.LOG.cannotOpen(e);
            tryLater();
        }
    }

    @Timeout
    void openAtLast() {
        try {
            database.open(source);
            DatabaseLog.LOG.openedAtLast();
        } catch (RuntimeException e) {
            DatabaseLog.LOG.stillCannotOpen(e.toString().replaceAll("\\s+", " "), wait.toSeconds());
            tryLater();
        }
    }

    private void tryLater() {
        timers.getTimers().forEach(Timer::cancel);
        timers.createSingleActionTimer(wait.toMillis(), new TimerConfig(null, false));
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    @PreDestroy
    void close() {
        database.close();
    }
}
