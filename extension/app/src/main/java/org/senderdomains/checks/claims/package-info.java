/**
 * Who looks at which row: claims that are safe with several nodes (PRODUCT rule C1).
 *
 * <p>One decision shaped this package: one statement claims many rows, by the database's own clock, for as long as a lease
 * lasts; whoever comes to store a result without still holding the lease stores nothing.
 */
package org.senderdomains.checks.claims;
