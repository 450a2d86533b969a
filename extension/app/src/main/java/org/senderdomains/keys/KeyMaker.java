package org.senderdomains.keys;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.dkim.DkimKey;
import org.senderdomains.runtime.Transactions;

/** Makes keys, in the background: first what is wanted, then the stock. */
public final class KeyMaker {

    private static final Duration REMINDER = Duration.ofDays(1);

    private final Keys keys;
    private final SealingKeys sealing;
    private final Transactions transactions;
    private final Supplier<DkimKey> generator;
    private final LastingAlerts alerts;
    private volatile boolean stopped;

    /**
     * @param generator makes one key, which may take a second
     * @param alerts told when keys cannot be encrypted
     */
    public KeyMaker(
            Keys keys,
            SealingKeys sealing,
            Transactions transactions,
            Supplier<DkimKey> generator,
            LastingAlerts alerts) {
        this.keys = keys;
        this.sealing = sealing;
        this.transactions = transactions;
        this.generator = generator;
        this.alerts = alerts;
    }

    /**
     * Returns when nothing is wanted and the stock is full, after {@link #stop}, or at once if keys cannot be encrypted.
     *
     * @param stock how many keys to hold ready
     * @param made told of each wanted key that got made, in the transaction that stores it
     */
    public void run(int stock, Consumer<SigningKey> made) {
        Optional<SealingKey> current = current();
        while (current.isPresent() && !stopped) {
            SealingKey key = current.get();
            Keys.Shortage shortage = transactions.inNew(() -> keys.supplyWanted(key, made));
            if (shortage.wanted() > 0 || !shortage.more() && shortage.stock() < stock) {
                // Made here, before the transaction: it takes longer than any lock should be held.
                DkimKey fresh = generator.get();
                transactions.inNew(() -> {
                    keys.stock(fresh, key);
                    return null;
                });
            } else if (!shortage.more()) {
                return;
            }
        }
    }

    private void alert(String why) {
        alerts.raise(
                new OperatorAlert(
                        AlertCode.KEYS_CANNOT_BE_MADE,
                        "No DKIM keys can be made or used, so nothing is signed and no domain can newly be verified. "
                                + why),
                REMINDER);
    }

    public void stop() {
        stopped = true;
    }

    private Optional<SealingKey> current() {
        try {
            SealingKey key = sealing.current();
            if (alerts.over(AlertCode.KEYS_CANNOT_BE_MADE)) {
                KeyLog.LOG.keysCanBeMade();
            }
            return Optional.of(key);
        } catch (UnusableKey e) {
            alert(e.getMessage());
            return Optional.empty();
        }
    }
}
