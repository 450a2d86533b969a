/**
 * Looks at all domains that are due, by timer.
 *
 * <p>One decision shaped this package: claiming, asking DNS and storing go on at once, each bounded, and no transaction is
 * open while DNS is asked. A row that cannot be processed is parked with its reason; the others go on.
 */
package org.senderdomains.checks.sweep;
