/**
 * Finds the servers in charge of a name, asks them, and makes one answer of what they say (RFC 1034 §5, RFC 2308, RFC
 * 4035, RFC 8914).
 *
 * <p>Where to begin is learned from the configured resolvers: the servers of the top-level domain. From there on every
 * referral is followed afresh in each check, so a change of delegation is seen at once and so is a sub-zone such as
 * {@code _domainkey} that lives elsewhere. Two things are remembered from one check to the next, bounded and no longer
 * than their TTL: the top-level domains' servers and the addresses of name servers. Neither is an answer about a tenant's
 * records; a stale one leads to no server, never to a wrong answer.
 *
 * <p>{@link org.senderdomains.dns.authority.inquiry.Pursuit} follows one question to its end, {@link
 * org.senderdomains.dns.authority.Check} holds what the questions of one check share, {@link
 * org.senderdomains.dns.authority.inquiry.Tally} decides between servers. All of it runs on the wire's one thread.
 */
package org.senderdomains.dns.authority;
