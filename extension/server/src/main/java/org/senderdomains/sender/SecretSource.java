package org.senderdomains.sender;

/** Where a secret is read. */
public interface SecretSource {

    /** {@return the secret's bytes, a copy for the caller to overwrite after use} */
    byte[] read() throws UnreadableSecret;
}
