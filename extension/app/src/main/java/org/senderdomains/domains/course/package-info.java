/**
 * The course a domain takes: its states, what leads from one to the next, and when it is looked at again (PRODUCT rule C4).
 *
 * <p>One decision shaped this package: {@link org.senderdomains.domains.course.DomainStatus} is a table of pure functions
 * over {@link org.senderdomains.domains.course.Progress}; it knows no clock, no DNS and no database. Time, chance and the
 * schedule are handed to it.
 */
package org.senderdomains.domains.course;
