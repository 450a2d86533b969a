/**
 * Addresses that count only once their owner has said so: an account's one sender address, members' notification
 * addresses (PRODUCT section 4 and rule A2).
 *
 * <p>One decision shaped this package: a link proves that its reader has the mailbox, and nothing else does. So its token
 * is drawn when the mail is written and only its hash is kept. The rooms: {@code confirmation} asks by mail; {@code sender}
 * and {@code notification} say what an address is asked for; {@code link} is what its owner sees and says.
 */
package org.senderdomains.addresses;
