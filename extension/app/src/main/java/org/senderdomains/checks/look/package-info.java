/**
 * One look at one domain: the questions asked of DNS and what is made of the answers (PRODUCT rules C2, C3 and C7).
 *
 * <p>One decision shaped this package: there is one DNS client on a node, made anew when its settings change or it breaks
 * ({@link org.senderdomains.checks.look.OpenDns}); timer and button look through the same
 * {@link org.senderdomains.checks.look.DomainCheck}.
 */
package org.senderdomains.checks.look;
