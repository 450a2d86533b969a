/**
 * The brake: when many verified domains seem to lose their records at once, the fault is ours (PRODUCT rule C5).
 *
 * <p>One decision shaped this package: the brake counts domains and not looks, in the database and for all nodes together;
 * it stops demotions and nothing else.
 */
package org.senderdomains.checks.brake;
