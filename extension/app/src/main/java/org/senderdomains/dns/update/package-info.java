/**
 * Changes records on a name server by dynamic update (RFC 2136), signed with TSIG (RFC 8945).
 *
 * <p>One decision shaped this package: it first asks the server what stands there, and the update then holds only if that
 * is still so (RFC 2136 §2.4). So an update whose reply was lost can be sent again, and a record that somebody else put
 * there is reported and never touched.
 */
package org.senderdomains.dns.update;
