/**
 * The configured resolvers, and what is learned from them: the servers of top-level domains and the addresses of name
 * servers (RFC 1034 §5).
 *
 * <p>One decision shaped this package: what is remembered from one check to the next is bounded, no older than its TTL, and
 * never an answer about a tenant's records.
 */
package org.senderdomains.dns.authority.resolver;
