/**
 * Takes notices from the outbox to the mail server (RFC 5321 §4.5.4.1 for trying again, RFC 3834 §5 for
 * {@code Auto-Submitted}).
 *
 * <p>One decision shaped this package: a mail is handed over once. Only if its node dies between the final dot and the note
 * of the server's answer nobody can know whether it arrived, and it is sent again with the same Message-ID.
 */
package org.senderdomains.notices.post;
