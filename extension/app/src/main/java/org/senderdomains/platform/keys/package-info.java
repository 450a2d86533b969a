/**
 * Which key signs for whom, and which is next (PRODUCT rule D8).
 *
 * <p>RFC 6376 §3.6.1 for what is published of a key. One decision shaped this package: a key is used only once the world
 * has been seen to see it, and goes only when no mail that it signed can be under way any more.
 */
package org.senderdomains.platform.keys;
