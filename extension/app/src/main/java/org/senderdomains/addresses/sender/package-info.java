/**
 * An account's one sender address (PRODUCT rules S1, S3 and S4).
 *
 * <p>One decision shaped this package: that an address is confirmed in one account at most is a row's primary key; whoever
 * is first to insert it has it.
 */
package org.senderdomains.addresses.sender;
