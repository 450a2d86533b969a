package org.senderdomains.runtime;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;

/** Rings about once an hour on every node, each at a minute of its own, as they were not started in the same moment. */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class HourlyTimer {

    @Resource
    private TimerService timers;

    @Inject
    private Availability availability;

    @Inject
    private Transactions transactions;

    @Inject
    private Event<AnHourPassed> passed;

    @PostConstruct
    void start() {
        long hour = Duration.ofHours(1).toMillis();
        timers.createIntervalTimer(hour, hour, new TimerConfig(null, false));
    }

    @Timeout
    void ring() {
        if (!availability.isOpen()) {
            return;
        }
        try {
            transactions.inNew(() -> {
                passed.fire(new AnHourPassed());
                return null;
            });
        } catch (RuntimeException e) {
            // Thrown on, it would make the container try again at once.
            RuntimeLog.LOG.hourEnded(e);
        }
    }
}
