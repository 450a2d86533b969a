package org.senderdomains.mail;

import jakarta.mail.Provider;

/** Tells Jakarta Mail of {@link SenderTransport}. Without Angus Mail's {@code @DefaultProvider}, so it comes before its own. */
public final class SmtpProvider extends Provider {

    public SmtpProvider() {
        super(Type.TRANSPORT, "smtp", SenderTransport.class.getName(), "Sender Domains", null);
    }
}
