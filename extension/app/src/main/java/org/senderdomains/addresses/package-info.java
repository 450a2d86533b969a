/**
 * Addresses that count only once their owner has said so: an account's one sender address, members' notification
 * addresses (PRODUCT section 4 and rule A2).
 *
 * <p>One decision shaped this package: a link proves that its reader has the mailbox, and nothing else does. So its token
 * is drawn when the mail is written and only its hash is kept; looking at the page changes nothing, since mail scanners
 * look too; and a link that was used, is too old, or never was is the same to everybody who has only the link.
 */
package org.senderdomains.addresses;
