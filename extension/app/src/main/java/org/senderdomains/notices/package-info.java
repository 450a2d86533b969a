/**
 * The mails this product writes itself: what became of a domain, confirmations, alerts (PRODUCT rule C8).
 *
 * <p>RFC 5321 §4.5.4.1 for trying again, RFC 3834 §5 for {@code Auto-Submitted}. One decision shaped this package: a notice
 * is a row ({@link org.senderdomains.notices.Notice}), written in the transaction that is its cause, and sent later by
 * whichever node takes it. So none is lost, and none is told of something that was rolled back. A mail is handed over
 * once; only if its node dies between the final dot and the note of the server's answer nobody can know whether it
 * arrived, and it is sent again with the same Message-ID.
 */
package org.senderdomains.notices;
