package org.senderdomains.domains;

/**
 * What an account says to add a domain.
 *
 * @param name the part after the @
 */
public record DomainBody(String name) {}
