package org.senderdomains.checks;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.alerts.OperatorAlerts;
import org.senderdomains.domains.Domain;
import org.senderdomains.platform.Duty;

/** What tenants did all of and the platform did not: told to the operator, never to be blamed on them (PRODUCT rule C6). */
@Dependent
public class OurSide {

    /** Name servers need their time; before this, nothing is wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Many domains wait for one cause. */
    private static final Duration REMINDER = Duration.ofDays(1);

    private final Duty duty;
    private final OperatorAlerts alerts;

    @Inject
    public OurSide(Duty duty, OperatorAlerts alerts) {
        this.duty = duty;
        this.alerts = alerts;
    }

    /** Tells it once a day, however many domains wait and on however many nodes. Wants a transaction around it. */
    void isMissing(Domain domain, Instant now) {
        boolean late = domain.progress().standing().since().plus(PATIENCE).isBefore(now);
        if (late && duty.take(Duty.TENANTS_WAIT, REMINDER)) {
            alerts.raise(new OperatorAlert(
                    AlertCode.PLATFORM_RECORD_MISSING,
                    domain.name() + " of account " + domain.account()
                            + " points to records under platform-zone that are"
                            + " not there to be seen, and perhaps more domains do. They are neither verified nor blamed"
                            + " until they are seen. GET /sender-domains/api/platform-zone shows what has to stand there."
                            + " You are told once a day at most."));
        }
    }
}
