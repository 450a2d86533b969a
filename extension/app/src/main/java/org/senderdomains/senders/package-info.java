/**
 * Decides who a mail is from (PRODUCT rules M2-M5 and M9).
 *
 * <p>One decision shaped this package: the rules ({@link org.senderdomains.senders.SenderRules}) are pure functions over
 * a small {@link org.senderdomains.senders.Directory}, so that every combination can be tried in a test; this is the one
 * place from which a mail could get a wrong sender. Where two answers are possible there is none: the mail leaves as the
 * platform's.
 */
package org.senderdomains.senders;
