/**
 * The platform's side of DNS: what tenants' records point to, and the platform's own records (PRODUCT rules D6 and D7).
 *
 * <p>One decision shaped this package: every name the platform serves is a row ({@link
 * org.senderdomains.platform.served.ServedName}) with what shall stand there. It is written in the transaction that issues a
 * tenant's records, so it is an outbox: the zone text for pasting is printed from it, dynamic updates work it off, and the
 * self-check looks whether the world sees it.
 */
package org.senderdomains.platform;
