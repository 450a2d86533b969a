/**
 * The links in confirmation mails, the page behind them, and what follows from a press of its buttons (PRODUCT rule S2).
 *
 * <p>One decision shaped this package: looking at the page changes nothing, since mail scanners look too; and a link that was
 * used, is too old, or never was is the same to everybody who has only the link, in words and in time.
 */
package org.senderdomains.addresses.link;
