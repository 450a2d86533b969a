package org.senderdomains.alerts;

/**
 * Something the operator has to see to.
 *
 * @param code what kind of thing, such as {@code domain-parked}; never shown to tenants
 * @param text whole sentences: what happened, what follows from it, what to do
 */
public record OperatorAlert(String code, String text) {}
