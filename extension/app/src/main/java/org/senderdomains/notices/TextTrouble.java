package org.senderdomains.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.alerts.OperatorAlerts;

/** Tells the operator of texts that cannot be used, each once a day: a thousand notices may want the same one. */
final class TextTrouble {

    private static final Duration REMINDER = Duration.ofDays(1);

    private final OperatorAlerts alerts;
    private final InstantSource time;
    private final Map<String, Instant> told = new HashMap<>();

    TextTrouble(OperatorAlerts alerts, InstantSource time) {
        this.alerts = alerts;
        this.time = time;
    }

    void tell(String directory, NoticeKind kind, String why) {
        NoticeLog.LOG.templateUnusable(directory, kind.template(), why);
        Instant now = time.instant();
        told.values().removeIf(then -> !now.isBefore(then.plus(REMINDER)));
        // Before it is raised: that alert is a notice, too, whose own text may be the one that cannot be used.
        if (told.putIfAbsent(kind + " " + why, now) == null) {
            alerts.raise(new OperatorAlert(
                    AlertCode.NOTICE_TEXT_UNUSABLE,
                    "Your text for notices of kind " + kind.template() + " in " + directory + " cannot be used: " + why
                            + ". Until it is mended, ours is sent instead; no notice is lost. You are told once a day at"
                            + " most."));
        }
    }
}
