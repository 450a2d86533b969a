package org.senderdomains.keys;

import java.util.function.Consumer;
import org.senderdomains.runtime.Transactions;

/** Lets keys take their turns when they are due, one domain in one transaction. */
public final class KeyRotation {

    private final Keys keys;
    private final Transactions transactions;
    private volatile boolean stopped;

    public KeyRotation(Keys keys, Transactions transactions) {
        this.keys = keys;
        this.transactions = transactions;
    }

    /**
     * Returns when nothing is due any more, or after {@link #stop}.
     *
     * @param changed told of each key that changed, in the transaction that stores it
     */
    public void run(RotationTimes times, Consumer<SigningKey> changed) {
        boolean more = true;
        while (more && !stopped) {
            more = transactions.inNew(() -> keys.turnOne(times, changed));
        }
    }

    public void stop() {
        stopped = true;
    }
}
