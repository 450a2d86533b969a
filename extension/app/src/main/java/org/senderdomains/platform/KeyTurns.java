package org.senderdomains.platform;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.senderdomains.keys.KeyRotation;
import org.senderdomains.keys.Keys;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.SenderDomains;

/** One round of keys taking their turns. */
@Dependent
public class KeyTurns {

    private final OwnersKeys owners;
    private final Transactions transactions;
    private final KeyRotation rotation;

    @Inject
    public KeyTurns(Keys keys, OwnersKeys owners, Transactions transactions) {
        this.owners = owners;
        this.transactions = transactions;
        this.rotation = new KeyRotation(keys, transactions);
    }

    void run() {
        transactions.inNew(() -> {
            owners.drawNext();
            return null;
        });
        AtomicBoolean changed = new AtomicBoolean();
        rotation.run(owners.times(), key -> {
            owners.changed(key);
            changed.set(true);
        });
        if (changed.get()) {
            // The first key of a domain lets its mail leave under it: not only when the last decision is a minute old.
            SenderDomains.forget();
        }
    }

    void stop() {
        rotation.stop();
    }
}
