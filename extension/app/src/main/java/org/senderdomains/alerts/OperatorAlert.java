package org.senderdomains.alerts;

/**
 * Something the operator has to see to.
 *
 * @param code what kind of thing; never shown to tenants
 * @param text whole sentences: what happened, what follows from it, what to do
 */
public record OperatorAlert(AlertCode code, String text) {}
