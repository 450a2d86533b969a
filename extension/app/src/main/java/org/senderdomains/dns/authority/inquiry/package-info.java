/**
 * Asks one server, adds up what several say, and follows one question along the CNAMEs (RFC 1034 §3.6.2).
 *
 * <p>One decision shaped this package: an {@link org.senderdomains.dns.authority.inquiry.Inquiry} carries its own cost and
 * evidence, so whatever becomes of it can be told, and none takes longer than it may.
 */
package org.senderdomains.dns.authority.inquiry;
