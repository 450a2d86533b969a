/**
 * What the platform serves: a row for every name, what shall stand there, and what the world sees of it (PRODUCT rule D7).
 *
 * <p>One decision shaped this package: {@link org.senderdomains.platform.served.ServedName} is written in the transaction
 * that issues a tenant's records, so it is an outbox: all else about the platform's zone reads it.
 */
package org.senderdomains.platform.served;
