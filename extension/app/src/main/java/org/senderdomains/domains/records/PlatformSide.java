package org.senderdomains.domains.records;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.LastingAlerts;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.keys.KeyOwner;
import org.senderdomains.keys.Keys;
import org.senderdomains.keys.SealingKeys;
import org.senderdomains.names.DomainName;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** What the platform gives to a claim's records; if it cannot, it says whom to ask, and alerts the operator (rule D6). */
@Dependent
public class PlatformSide {

    /** Far more than it takes to make a key; the timer that does starts more often than this. */
    private static final int SECONDS_FOR_A_KEY = 30;

    /** Many accounts may try. */
    private static final Duration REMINDER = Duration.ofDays(1);

    private final Supplier<Settings> settings;
    private final Keys keys;
    private final SealingKeys sealing;
    private final LastingAlerts alerts;

    @Inject
    public PlatformSide(Supplier<Settings> settings, Keys keys, SealingKeys sealing, LastingAlerts alerts) {
        this.settings = settings;
        this.keys = keys;
        this.sealing = sealing;
        this.alerts = alerts;
    }

    /**
     * {@return the zone below which the platform serves what tenants' records point to}
     *
     * @param domain the one to be added
     */
    DomainName zone(DomainName domain) {
        return settings.get().text(Setting.PLATFORM_ZONE).map(DomainName::parse).orElseThrow(() -> {
            RecordLog.LOG.platformZoneMissing(domain.ascii());
            // The request is refused, and all it did rolled back, but for this.
            alerts.raise(
                    new OperatorAlert(
                            AlertCode.RECORDS_CANNOT_BE_ISSUED,
                            "An account could not add the domain " + domain.ascii() + ", and no other account can add"
                                    + " one: no DNS records can be issued while attribute platform-zone of"
                                    + " /subsystem=sender-domains is not set. You are told once a day at most."),
                    REMINDER);
            return cannotIssue(Sentence.PLATFORM_ZONE_MISSING);
        });
    }

    /** {@return the TXT record with the public half of a new key, which its owner is to publish} */
    String publicKey(KeyOwner owner) {
        return keys.want(owner, null).record().orElseThrow(() -> noKey(owner));
    }

    private Problem noKey(KeyOwner owner) {
        return sealing.problem()
                .map(why -> {
                    RecordLog.LOG.keysUnavailable(owner.domain(), why);
                    return cannotIssue(Sentence.KEYS_UNAVAILABLE);
                })
                .orElseGet(() -> Problem.tryAgain(
                        Sentence.KEY_NOT_READY.with(owner.domain(), SECONDS_FOR_A_KEY), SECONDS_FOR_A_KEY));
    }

    private Problem cannotIssue(Sentence sentence) {
        return new Problem(
                503,
                sentence.with(settings.get()
                        .text(Setting.SUPPORT_CONTACT)
                        .<Object>map(contact -> contact)
                        .orElse(Sentence.THE_OPERATOR.with())));
    }
}
