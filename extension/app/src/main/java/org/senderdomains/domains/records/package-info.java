/**
 * What a tenant must publish, and what was seen of it (PRODUCT rules D3 to D5).
 *
 * <p>RFC 6376 for selectors and {@code _domainkey}, RFC 4648 §6 for labels. One decision shaped this package: a
 * {@link org.senderdomains.domains.records.RequiredRecord} is issued once, in one of two shapes, and everything that shows,
 * exports or looks for records reads the same one.
 */
package org.senderdomains.domains.records;
