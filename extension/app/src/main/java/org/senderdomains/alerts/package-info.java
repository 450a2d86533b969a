/**
 * What the operator has to know soon and cannot be expected to find in a log.
 *
 * <p>One decision shaped this package: an alert is raised inside the transaction that is its cause, or in one of its own
 * if its cause was none. Whoever passes it on, such as by mail, observes {@link org.senderdomains.alerts.OperatorAlert} as
 * a CDI event, and what it stores is stored together with the cause or not at all.
 */
package org.senderdomains.alerts;
