/**
 * Asks the owners of mailboxes by mail, and knows what is still asked (PRODUCT rule S2).
 *
 * <p>One decision shaped this package: one {@link org.senderdomains.addresses.confirmation.Confirmation} may have many links,
 * as each mail has its own, and of none of them more than a hash is kept.
 */
package org.senderdomains.addresses.confirmation;
