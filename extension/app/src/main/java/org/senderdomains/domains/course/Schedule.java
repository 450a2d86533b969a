package org.senderdomains.domains.course;

import java.time.Duration;
import java.util.List;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * When domains are checked, state by state (PRODUCT rule C4).
 *
 * @param confirmAfter how soon a first failure of a verified domain is looked at again
 */
public record Schedule(Ladder pending, Ladder verified, Ladder atRisk, Ladder revoked, Duration confirmAfter) {

    public static Schedule of(Settings settings) {
        return new Schedule(
                new Ladder(
                        delays(settings, Setting.PENDING_DELAYS),
                        settings.duration(Setting.PENDING_INTERVAL),
                        new Ladder.Slowing(
                                settings.duration(Setting.PENDING_SLOW_AFTER),
                                settings.duration(Setting.PENDING_SLOW_INTERVAL)),
                        settings.duration(Setting.PENDING_EXPIRY)),
                Ladder.steady(settings.duration(Setting.CHECK_INTERVAL), Duration.ZERO),
                Ladder.climbing(
                        delays(settings, Setting.AT_RISK_DELAYS),
                        settings.duration(Setting.AT_RISK_INTERVAL),
                        settings.duration(Setting.AT_RISK_GRACE)),
                Ladder.steady(
                        settings.duration(Setting.REVOKED_INTERVAL), settings.duration(Setting.REVOKED_RETENTION)),
                settings.duration(Setting.RECHECK_DELAY));
    }

    private static List<Duration> delays(Settings settings, Setting setting) {
        return settings.list(setting).stream()
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .toList();
    }
}
