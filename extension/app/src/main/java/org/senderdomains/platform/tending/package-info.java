/**
 * Keeps what is served as it should be: pushes it by dynamic update (RFC 2136, RFC 8945), looks whether the world sees it,
 * and tells the operator where it does not (PRODUCT rule D7).
 *
 * <p>One decision shaped this package: names that are due are leased in one transaction and their results stored in
 * another, with DNS between them, so several nodes share the work and a node that dies leaves nothing but a lease.
 */
package org.senderdomains.platform.tending;
