package org.senderdomains.alerts;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Writes alerts to the log, and hands them on to whoever observes them. */
@Dependent
public class LoggedAlerts implements OperatorAlerts {

    private final Event<OperatorAlert> raised;

    @Inject
    public LoggedAlerts(Event<OperatorAlert> raised) {
        this.raised = raised;
    }

    /** In the transaction of its cause, or in one of its own where there is none. */
    @Override
    @Transactional
    public void raise(OperatorAlert alert) {
        AlertLog.LOG.raised(alert.code().toString(), alert.text());
        raised.fire(alert);
    }
}
