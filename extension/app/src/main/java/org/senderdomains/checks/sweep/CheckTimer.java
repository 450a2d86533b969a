package org.senderdomains.checks.sweep;

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
import java.time.Duration;
import java.util.function.Supplier;
import org.senderdomains.alerts.OperatorAlerts;
import org.senderdomains.checks.claims.DueDomains;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.runtime.Availability;
import org.senderdomains.runtime.MachineTime;
import org.senderdomains.runtime.Rhythm;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Checks what is due, on every node. The timer is not persistent, as what is due stands in the rows themselves; and it is
 * set anew after each sweep, so that a long one is never overtaken.
 */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class CheckTimer {

    public static final int AT_ONCE = 2000;

    @Resource
    private TimerService timers;

    @Inject
    private DueDomains due;

    @Inject
    private Harvest harvest;

    @Inject
    private OperatorAlerts alerts;

    @Inject
    private DomainCheck check;

    @Inject
    private Transactions transactions;

    @Inject
    private Supplier<Settings> settings;

    @Inject
    private Availability availability;

    private final Rhythm rhythm = new Rhythm(MachineTime.source());
    private Sweep sweep;

    @PostConstruct
    void start() {
        Parking parking = new Parking(due, alerts, transactions);
        sweep = new Sweep(due, check, new Storing(due, harvest, parking, transactions), transactions, AT_ONCE);
        setNext();
    }

    @Timeout
    void sweep() throws InterruptedException {
        try {
            if (availability.isOpen() && rhythm.isDue(interval())) {
                run();
            }
        } finally {
            setNext();
        }
    }

    private void run() throws InterruptedException {
        try {
            sweep.run();
        } catch (RuntimeException e) {
            // Thrown on, it would make the container try again at once.
            SweepLog.LOG.sweepEnded(e);
        } finally {
            rhythm.ended();
        }
    }

    @PreDestroy
    void stop() {
        try {
            sweep.stop();
        } catch (RuntimeException e) {
            // The leases run out by themselves.
            SweepLog.LOG.databaseTrouble(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void setNext() {
        // After an Error the container tries once more, besides the timer that was set: there shall be one chain only.
        timers.getTimers().forEach(Timer::cancel);
        timers.createSingleActionTimer(rhythm.wait(interval()).toMillis(), new TimerConfig(null, false));
    }

    private Duration interval() {
        return settings.get().duration(Setting.SWEEP_INTERVAL);
    }
}
