package org.senderdomains.platform.keys;

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
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.dkim.DkimAlgorithm;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.keys.KeyMaker;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.platform.served.ClaimedNames;
import org.senderdomains.platform.served.OwnContent;
import org.senderdomains.platform.served.OwnNames;
import org.senderdomains.runtime.Availability;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** Makes keys, on every node. Like the timer of the checks it is set anew after each run. */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class KeyTimer {

    @Resource
    private TimerService timers;

    @Inject
    private Keys keys;

    @Inject
    private SealingKeys sealing;

    @Inject
    private OwnNames own;

    @Inject
    private ClaimedNames claimed;

    @Inject
    private NextKeys next;

    @Inject
    private Transactions transactions;

    @Inject
    private SecureRandom chance;

    @Inject
    private LastingAlerts alerts;

    @Inject
    private Supplier<Settings> settings;

    @Inject
    private Availability availability;

    private KeyMaker maker;

    @PostConstruct
    void start() {
        maker = new KeyMaker(
                keys, sealing, transactions, () -> DkimKey.generate(DkimAlgorithm.RSA_SHA256, chance), alerts);
        setNext();
    }

    @Timeout
    void run() {
        try {
            if (availability.isOpen() && isWanted()) {
                transactions.inNew(() -> {
                    own.drawUp();
                    return null;
                });
                maker.run(settings.get().number(Setting.KEY_STOCK), this::made);
            }
        } catch (RuntimeException e) {
            // Thrown on, it would make the container try again at once, and set one more timer each time.
            KeyMakingLog.LOG.keyTimerFailed(e);
        } finally {
            setNext();
        }
    }

    private void made(SigningKey key) {
        claimed.made(key);
        next.made(key);
    }

    /** On a server where nothing of this is set up there is nothing to do and nobody to alert. */
    private boolean isWanted() {
        return settings.get().text(Setting.PLATFORM_ZONE).isPresent()
                || !new OwnContent(settings.get()).domains().isEmpty();
    }

    @PreDestroy
    void stop() {
        maker.stop();
    }

    private void setNext() {
        // After an Error the container tries once more, besides the timer that was set: there shall be one chain only.
        timers.getTimers().forEach(Timer::cancel);
        timers.createSingleActionTimer(
                settings.get().duration(Setting.SWEEP_INTERVAL).toMillis(), new TimerConfig(null, false));
    }
}
