/**
 * Asks each server of a zone by itself, where one answer for all of them is not enough.
 *
 * <p>One decision shaped this package: nobody's word is taken for the others'. A server that could not be asked is in the
 * result as one that said nothing.
 */
package org.senderdomains.dns.authority.census;
