package org.senderdomains.dkim;

/** A key, record, signature or message cannot be used. The message is one sentence that says what is wrong with it. */
public class DkimException extends Exception {
    private static final long serialVersionUID = 1L;

    public DkimException(String message) {
        super(message);
    }
}
