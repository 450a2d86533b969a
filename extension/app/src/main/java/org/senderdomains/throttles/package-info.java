/**
 * How often something may be done.
 *
 * <p>One decision shaped this package: what was done is counted in the database, under a lock, so that a limit is exact
 * however many nodes there are, and what is rolled back has not been done.
 */
package org.senderdomains.throttles;
