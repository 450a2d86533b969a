package org.senderdomains.alerts;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Writes alerts to the log, and hands them on to whoever observes them. */
@Dependent
public class LoggedAlerts implements OperatorAlerts {

    private final Event<OperatorAlert> raised;

    @Inject
    public LoggedAlerts(Event<OperatorAlert> raised) {
        this.raised = raised;
    }

    @Override
    public void raise(OperatorAlert alert) {
        AlertLog.LOG.raised(alert.code(), alert.text());
        raised.fire(alert);
    }
}
