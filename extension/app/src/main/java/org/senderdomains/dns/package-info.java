/**
 * Asks DNS one question and gets one of three answers: present, absent, undetermined (PRODUCT rules C2 and C3).
 *
 * <p>{@link org.senderdomains.dns.Dns} is what the rest of the application sees. The real one,
 * {@code authority.AuthoritativeDns}, asks the authoritative servers of each name directly, without a cache, and the
 * configured resolvers only where those cannot be reached; {@code wire} carries the questions (RFC 1034, 1035, 2181,
 * 2308, 6891, 8914).
 *
 * <p>The one decision: whatever a server does, the caller gets an {@link org.senderdomains.dns.Answer}, never an
 * exception and never silence; and nothing counts as absent that no authority has denied. No container here, and nothing
 * outside this package and those below it sees the DNS library.
 */
package org.senderdomains.dns;
