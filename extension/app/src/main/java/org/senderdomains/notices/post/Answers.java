package org.senderdomains.notices.post;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.alerts.OperatorAlerts;
import org.senderdomains.notices.NoticeKind;
import org.senderdomains.notices.NoticeLog;
import org.senderdomains.notices.NoticeState;
import org.senderdomains.notices.Outbox;
import org.senderdomains.notices.OwnLinks;
import org.senderdomains.notices.Taken;

/** Notes how an attempt ended, with what follows from it, in the transaction around it. */
public final class Answers {

    /** A mail server that refuses one notice may refuse a thousand; the operator is told once in this time. */
    private static final Duration ONE_ALERT = Duration.ofHours(1);

    private final Outbox outbox;
    private final OwnLinks links;
    private final OperatorAlerts alerts;
    private final BackOff backOff;
    private final DoubleSupplier chance;

    /** @param chance from 0 up to, but not including, 1 */
    public Answers(Outbox outbox, OwnLinks links, OperatorAlerts alerts, BackOff backOff, DoubleSupplier chance) {
        this.outbox = outbox;
        this.links = links;
        this.alerts = alerts;
        this.backOff = backOff;
        this.chance = chance;
    }

    void note(Taken notice, Outcome outcome) {
        if (!isNoted(notice, outcome)) {
            NoticeLog.LOG.leaseLost(notice.hold().id(), notice.kind().template(), outcome.toString());
        }
    }

    private boolean isNoted(Taken notice, Outcome outcome) {
        if (outcome instanceof Outcome.Delivered) {
            NoticeLog.LOG.sent(
                    notice.hold().id(), notice.kind().template(), notice.hold().attempts());
            return outbox.finish(notice, NoticeState.SENT, null);
        }
        if (outcome instanceof Outcome.Moot) {
            NoticeLog.LOG.moot(notice.hold().id(), notice.kind().template());
            return outbox.finish(notice, NoticeState.MOOT, null);
        }
        if (outcome instanceof Outcome.Later later
                && !backOff.isOver(notice.hold().writtenAt(), outbox.now())) {
            Duration wait = backOff.after(notice.hold().attempts(), chance.getAsDouble());
            NoticeLog.LOG.postponed(
                    notice.hold().id(),
                    notice.kind().template(),
                    notice.hold().attempts(),
                    wait.toSeconds(),
                    later.why());
            return outbox.postpone(notice, wait, later.why());
        }
        return notice.kind().reader() == NoticeKind.Reader.MAILBOX
                ? isRefused(notice, outcome)
                : isBuried(notice, outcome.why());
    }

    /** Whoever mistyped an address is shown so, and no operator is called for it. */
    private boolean isRefused(Taken notice, Outcome outcome) {
        NoticeLog.LOG.refused(notice.hold().id(), notice.kind().template(), outcome.why());
        boolean ours = outbox.finish(notice, NoticeState.REFUSED, outcome.why());
        if (ours && notice.subject() != null) {
            links.undeliverable(notice.kind(), notice.subject(), words(outcome));
        }
        return ours;
    }

    /** {@return what the mail server said of the mail} Why it could not be reached is none of an account's business. */
    private static Optional<String> words(Outcome outcome) {
        return outcome instanceof Outcome.Never never ? Optional.of(never.why()) : Optional.empty();
    }

    private boolean isBuried(Taken notice, String why) {
        NoticeLog.LOG.dead(
                notice.hold().id(), notice.kind().template(), notice.hold().attempts(), why);
        boolean first = outbox.diedSince(outbox.now().minus(ONE_ALERT)) == 0;
        boolean ours = outbox.finish(notice, NoticeState.DEAD, why);
        // An alert that cannot be delivered would only make another one.
        if (ours && first && notice.kind() != NoticeKind.ALERT) {
            alerts.raise(new OperatorAlert(
                    AlertCode.NOTICE_UNDELIVERABLE,
                    "A notice of kind " + notice.kind().template() + " for account "
                            + notice.to().account() + " could not be delivered and is given up: " + why
                            + " Others that are given up within the hour are not alerted again. See them with GET"
                            + " /sender-domains/api/undelivered-notices; mend the cause, such as the owner's address,"
                            + " and have all of them sent again with POST .../undelivered-notices/retry."));
        }
        return ours;
    }
}
