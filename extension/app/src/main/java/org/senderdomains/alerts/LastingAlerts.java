package org.senderdomains.alerts;

import java.time.Duration;

/** Tells the operator of causes that go on, and are found again and again. */
public interface LastingAlerts {

    /** Tells it, unless one with the same code was told within the interval. Whatever becomes of the caller's transaction. */
    void raise(OperatorAlert alert, Duration interval);

    /** The cause is gone: should it come back, that is told at once. {@return whether it had been told} */
    boolean over(AlertCode code);
}
