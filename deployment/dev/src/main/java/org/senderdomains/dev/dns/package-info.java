/**
 * A small authoritative name server for developer mode and tests (RFC 1034, 1035, 2136, 2308, 4592, 6891, 8945).
 *
 * <p>It speaks UDP and TCP on loopback. Its {@link org.senderdomains.dev.dns.Zone}s can be changed while it runs, also by
 * signed dynamic updates ({@link org.senderdomains.dev.dns.SignedTalk}), and it can be told to misbehave in every way a
 * real server does ({@link org.senderdomains.dev.dns.Fault}). Several of them make a closed {@link
 * org.senderdomains.dev.dns.DnsWorld} with a top-level domain, delegations and a caching resolver.
 *
 * <p>The one decision: a zone takes any record it is given, also those a real server would refuse (a CNAME beside a
 * TXT, two CNAMEs), because those are what the product must recognise.
 */
package org.senderdomains.dev.dns;
