package org.senderdomains.domains;

import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.senderdomains.domains.course.NextCheck;

/** Why a domain is looked at when it is, in the reader's language (PRODUCT rule C4). */
final class ScheduleText {

    private static final String BUNDLE = "org.senderdomains.domains.Schedule";

    private ScheduleText() {}

    /** {@return the reason for the next check; {@code null} if there is none} */
    static String of(Domain domain, Locale locale) {
        NextCheck next = domain.progress().nextCheck();
        if (next == null) {
            return null;
        }
        long minutes = minutesBefore(next, domain);
        return texts(locale).getString(reason(next, minutes).name()).replace("{minutes}", String.valueOf(minutes));
    }

    /** What was remembered is forgotten when the check is overdue and somebody has looked since. */
    private static NextCheck.Reason reason(NextCheck next, long minutes) {
        return next.reason() == NextCheck.Reason.NEGATIVE_CACHED && minutes <= 0
                ? NextCheck.Reason.WAITING_FOR_RECORDS
                : next.reason();
    }

    /** {@return from the last look to the next, rounded up} */
    private static long minutesBefore(NextCheck next, Domain domain) {
        return domain.lastCheckedAt()
                .map(last -> Duration.between(last, next.at()).plusSeconds(59).toMinutes())
                .orElse(0L);
    }

    private static ResourceBundle texts(Locale locale) {
        // Without this, a request for English would be answered in the server's own language.
        return ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
