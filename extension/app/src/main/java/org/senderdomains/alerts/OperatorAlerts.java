package org.senderdomains.alerts;

/** Tells the operator. */
public interface OperatorAlerts {

    /** To be called once for each cause, in the transaction in which it came to be, if it did so in one. */
    void raise(OperatorAlert alert);
}
