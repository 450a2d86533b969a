package org.senderdomains.platform.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.senderdomains.keys.KeyRotation;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.sender.SenderDomains;

/** One round of keys taking their turns. */
@Dependent
public class KeyTurns {

    private final Keys keys;
    private final OwnersKeys owners;
    private final NextKeys next;
    private final Transactions transactions;
    private final KeyRotation rotation;
    private final AtomicBoolean changed = new AtomicBoolean();

    @Inject
    public KeyTurns(Keys keys, OwnersKeys owners, NextKeys next, Transactions transactions) {
        this.keys = keys;
        this.owners = owners;
        this.next = next;
        this.transactions = transactions;
        this.rotation = new KeyRotation(keys, transactions);
    }

    public void run() {
        transactions.inNew(() -> {
            owners.drawNext().forEach(next::made);
            return null;
        });
        rotation.run(owners.times(), this::changed);
        settle();
    }

    /**
     * Lets a key sign if its owner has none that does, in the transaction that notes that the world sees its record: from
     * the moment on in which a check may find the domain right. Where the owner publishes it, a check notes that.
     */
    public void seen(SigningKey key) {
        if (key.state() == KeyState.PUBLISHED && !key.isPublishedByOwner()) {
            keys.turn(key.owner(), owners.times(), this::changed);
        }
    }

    private void changed(SigningKey key) {
        owners.changed(key);
        changed.set(true);
    }

    /** To be called when what changed is committed. */
    public void settle() {
        if (changed.getAndSet(false)) {
            // The first key of a domain lets its mail leave under it: not only when the last decision is a minute old.
            SenderDomains.forget();
        }
    }

    public void stop() {
        rotation.stop();
    }
}
