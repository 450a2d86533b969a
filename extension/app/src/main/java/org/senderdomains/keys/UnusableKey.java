package org.senderdomains.keys;

/** A key cannot be used now. The message is a sentence; it holds nothing of the key, and there is never a cause. */
public final class UnusableKey extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableKey(String message) {
        super(message, null, false, false);
    }
}
