/**
 * A domain of an account: what it must publish, what was seen of it, and what it may therefore do (PRODUCT section 2 and
 * rule C4).
 *
 * <p>RFC 6376 for selectors and {@code _domainkey}, RFC 4648 §6 for labels. One decision shaped this package: the state
 * machine ({@link org.senderdomains.domains.course.DomainStatus}) is a table of pure functions over
 * {@link org.senderdomains.domains.course.Progress}; time, chance and the schedule are handed to it.
 */
package org.senderdomains.domains;
