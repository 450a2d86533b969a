/**
 * What all checks share: the wire, the options it was opened with, and who knows where servers are.
 *
 * <p>One decision shaped this package: whatever comes from outside comes in one of two records, and nothing here changes
 * once it is open.
 */
package org.senderdomains.dns.authority.network;
