package org.senderdomains.platform.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.dkim.DkimIdentity;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.keys.UnusableKey;
import org.senderdomains.names.DomainName;
import org.senderdomains.runtime.MachineTime;
import org.senderdomains.sender.SenderDomains;

/**
 * Decrypts the key that signs for a domain. Needs a transaction around it. Decrypted keys are remembered for a minute and in
 * small number, and only until something changes on this node: long enough for a newsletter, and gone the moment the secret
 * that decrypts them is withdrawn. Whether a key still signs is asked of the database each time.
 */
@ApplicationScoped
public class SigningKeys {

    private static final int REMEMBERED = 1000;
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    /** Many keys may be unusable for one cause. */
    private static final Duration REMINDER = Duration.ofDays(1);

    /** How often this node looks, for one key, whether somebody is to be told. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final ActiveKeys active;
    private final SealingKeys sealing;
    private final LastingAlerts alerts;
    private final Remembered<Opened, Signing> ready;
    private final Remembered<String, Instant> broken;
    private final InstantSource time;
    private final AtomicLong generation = new AtomicLong();

    /** What a decrypted key was decrypted from: it is good for exactly that. */
    private record Opened(long generation, KeyOwner owner, Object stored) {}

    @Inject
    public SigningKeys(ActiveKeys active, SealingKeys sealing, LastingAlerts alerts) {
        this(active, sealing, alerts, MachineTime.source());
    }

    public SigningKeys(ActiveKeys active, SealingKeys sealing, LastingAlerts alerts, InstantSource time) {
        this.active = active;
        this.sealing = sealing;
        this.alerts = alerts;
        ready = new Remembered<>(REMEMBERED, LIFETIME, time);
        broken = new Remembered<>(REMEMBERED, REMINDER, time);
        this.time = time;
    }

    /** For the container's proxy. */
    protected SigningKeys() {
        this(null, null, null, MachineTime.source());
    }

    /** {@return the key of one account's claim to exactly this domain} */
    public Signing tenant(String account, DomainName domain, ClaimWithKey claim) {
        return usable(account, domain, claim.key());
    }

    /**
     * {@return the key for the platform's own mail from this domain} For a domain below one of the platform's own it is
     * that one's, which is aligned all the same (RFC 7489 §3.1.1).
     */
    public Signing platform(DomainName domain) {
        return usable(KeyOwner.PLATFORM, domain, active.ofPlatform(domain));
    }

    private Signing usable(String account, DomainName domain, Optional<SigningKey> active) {
        if (active.isEmpty()) {
            return new Signing.Missing("There is no active key for " + domain
                    + (account.isEmpty() ? " of the platform" : " of account " + account)
                    + ": it is still to be made, or its record has not been seen in DNS.");
        }
        Signing found = remembered(active.get());
        // No account's id has a space in it.
        String key = account + " " + domain;
        if (found instanceof Signing.Unusable unusable) {
            tell(key, unusable);
        } else if (broken.get(key).isPresent()) {
            broken.forget(key);
            alerts.over(AlertCode.KEY_UNUSABLE);
        }
        return found;
    }

    private Signing remembered(SigningKey key) {
        long now = SenderDomains.generation();
        if (generation.getAndSet(now) != now) {
            ready.clear();
        }
        // With the number, since somebody may put in what was decrypted before that change.
        Opened opened = new Opened(now, key.owner(), key.asStored());
        Optional<Signing> known = ready.get(opened);
        Signing found = known.orElseGet(() -> open(key));
        if (found instanceof Signing.Ready && known.isEmpty()) {
            ready.put(opened, found);
        }
        return found;
    }

    private void tell(String key, Signing.Unusable unusable) {
        Instant now = time.instant();
        if (broken.get(key).filter(told -> now.isBefore(told.plus(SILENCE))).isEmpty()) {
            alerts.raise(alert(unusable), REMINDER);
            // Not before: who could not be told has not been told.
            broken.put(key, now);
        }
    }

    private static OperatorAlert alert(Signing.Unusable unusable) {
        return new OperatorAlert(
                AlertCode.KEY_UNUSABLE,
                "Mail leaves from the fallback address, or unsigned if it is the platform's own, because a key cannot be"
                        + " used. " + unusable.why()
                        + " Others may be unusable, too; you are told once a day at most.");
    }

    private Signing open(SigningKey key) {
        try {
            return new Signing.Ready(
                    new DkimIdentity(key.owner().domain(), key.owner().selector(), key.open(sealing)));
        } catch (UnusableKey e) {
            return new Signing.Unusable(e.getMessage());
        }
    }
}
