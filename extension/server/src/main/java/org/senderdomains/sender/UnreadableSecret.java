package org.senderdomains.sender;

/** A secret is configured but cannot be had. The message is a sentence that names no part of it. */
public final class UnreadableSecret extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableSecret(Secret secret, String why) {
        super("The secret that " + secret.attribute() + " of /subsystem=sender-domains refers to cannot be used: " + why
                + ".");
    }
}
