package org.senderdomains.platform.tending;

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
import java.util.function.Supplier;
import org.senderdomains.platform.keys.KeyTurns;
import org.senderdomains.runtime.Availability;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Tends the zone, on every node. Like the timer of the checks it is set anew after each run. */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ZoneTimer {

    @Resource
    private TimerService timers;

    @Inject
    private ZoneCare care;

    @Inject
    private KeyTurns turns;

    @Inject
    private Supplier<Settings> settings;

    @Inject
    private Availability availability;

    @PostConstruct
    void start() {
        setNext();
    }

    @Timeout
    void run() {
        try {
            if (availability.isOpen()) {
                care.run();
                turns.run();
            }
        } catch (RuntimeException e) {
            // Thrown on, it would make the container try again at once, and set one more timer each time.
            PlatformLog.LOG.zoneTimerFailed(e);
        } finally {
            setNext();
        }
    }

    @PreDestroy
    void stop() {
        care.stop();
        turns.stop();
    }

    private void setNext() {
        // After an Error the container tries once more, besides the timer that was set: there shall be one chain only.
        timers.getTimers().forEach(Timer::cancel);
        timers.createSingleActionTimer(
                settings.get().duration(Setting.SWEEP_INTERVAL).toMillis(), new TimerConfig(null, false));
    }
}
