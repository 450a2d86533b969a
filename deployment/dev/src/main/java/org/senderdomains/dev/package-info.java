/**
 * Developer mode: the whole journey of a domain on one laptop with no network.
 *
 * <p>It brings what the product needs from the outside world, an inbox for every mail and a DNS server for
 * {@code example.test}, and never goes into the EAR. One decision shaped it: everything listens on loopback only, so its
 * fixed logins and its open panel are nobody else's business.
 */
package org.senderdomains.dev;
