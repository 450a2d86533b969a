package org.senderdomains.domains.records;

/**
 * A look brought something else of a domain or its records than the look before. Told in the transaction that keeps it.
 *
 * @param claim the id of the domain
 */
public record RecordsSeen(long claim) {}
