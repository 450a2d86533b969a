package org.senderdomains.notices.texts;

import java.time.Duration;
import java.util.List;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.alerts.OperatorAlerts;
import org.senderdomains.notices.NoticeKind;
import org.senderdomains.notices.NoticeLog;
import org.senderdomains.runtime.Transactions;
import org.senderdomains.throttles.Limit;
import org.senderdomains.throttles.Throttle;

/** Tells the operator of texts that cannot be used, each once a day on whatever node: a thousand notices may want it. */
public final class TextTrouble {

    private static final Duration REMINDER = Duration.ofDays(1);

    private final OperatorAlerts alerts;
    private final Throttle throttle;
    private final Transactions transactions;

    public TextTrouble(OperatorAlerts alerts, Throttle throttle, Transactions transactions) {
        this.alerts = alerts;
        this.throttle = throttle;
        this.transactions = transactions;
    }

    void tell(String directory, NoticeKind kind, String why) {
        NoticeLog.LOG.templateUnusable(directory, kind.template(), why);
        // What is wrong may be put in words that no database takes; two that look alike here are told as one.
        String what = "notice-text:" + kind.template() + ":" + Integer.toHexString(why.hashCode());
        transactions.inNew(() -> {
            if (throttle.enter(List.of(new Limit(what, 1, REMINDER))).isEmpty()) {
                alerts.raise(new OperatorAlert(
                        AlertCode.NOTICE_TEXT_UNUSABLE,
                        "Your text for notices of kind " + kind.template() + " in " + directory + " cannot be used: "
                                + why + ". Until it is mended, ours is sent instead; no notice is lost. You are told"
                                + " once a day at most."));
            }
            return null;
        });
    }
}
