package org.senderdomains.dev.inbox;

import java.util.List;

/**
 * Who a mail was from and for, as SMTP said it; the headers may say otherwise.
 *
 * @param from the address of {@code MAIL FROM}, empty for the null sender {@code <>}
 * @param recipients the accepted addresses of {@code RCPT TO}, in order
 */
public record Envelope(String from, List<String> recipients) {
    public Envelope {
        recipients = List.copyOf(recipients);
    }
}
