package org.senderdomains.mail;

import jakarta.mail.Provider;

/** Tells Jakarta Mail of {@link SenderSslTransport}. Without Angus Mail's {@code @DefaultProvider}, so it comes before its own. */
public final class SmtpsProvider extends Provider {

    public SmtpsProvider() {
        super(Type.TRANSPORT, "smtps", SenderSslTransport.class.getName(), "Sender Domains", null);
    }
}
