/**
 * The way from the top down to the servers in charge of a name, by referrals (RFC 1034 §4.2.1).
 *
 * <p>One decision shaped this package: every check goes the way afresh, so a change of delegation is seen at once; and which
 * servers are asked is written in a stranger's zone, so only addresses of the public Internet are.
 */
package org.senderdomains.dns.authority.delegation;
