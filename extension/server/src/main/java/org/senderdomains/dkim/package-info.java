/**
 * DKIM (RFC 6376, RFC 8301, RFC 8463): keys, the DNS record that publishes them, the signature field, signing and
 * verifying. JDK only: no mail API, no container, no DNS.
 *
 * <p>One decision shaped this package: it works on the finished bytes of a message, as they go into SMTP DATA, and hands
 * their canonical form to the hash piece by piece. Nothing is parsed into objects and written again, so what was signed
 * is what leaves, and a message of 25 MB costs no second copy.
 *
 * <p>A text that came from outside (a TXT record, a header field, a stored key) is answered with a type or with
 * {@link org.senderdomains.dkim.DkimException}, whatever it holds.
 */
package org.senderdomains.dkim;
