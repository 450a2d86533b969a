/**
 * What one server's reply says about one name and type (RFC 1034 §4.3, RFC 2308, RFC 4035, RFC 8914).
 *
 * <p>One decision shaped this package: what is not about the name that was asked for is not read at all, so whatever else a
 * server puts into its reply leads nowhere.
 */
package org.senderdomains.dns.authority.response;
