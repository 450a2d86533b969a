package org.senderdomains.domains.records;

/**
 * An account was given records to publish. Told in the transaction that issued them.
 *
 * @param claim the id of the domain
 */
public record RecordsIssued(long claim) {}
