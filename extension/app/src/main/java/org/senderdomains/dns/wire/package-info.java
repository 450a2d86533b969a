/**
 * Carries questions to servers and answers back, over UDP and, where the answer is cut off, over TCP (RFC 1035 §4.2, RFC
 * 5452, RFC 6891, RFC 7766).
 *
 * <p>One thread, one selector, a fixed handful of UDP sockets for all questions of the process. All state belongs to that
 * thread, so there are no locks; what waits for an answer costs an object, not a thread and not a socket. Each server has
 * a {@link org.senderdomains.dns.wire.Lane} that bounds what it may hold up, so a dead server never delays the others.
 */
package org.senderdomains.dns.wire;
