package org.senderdomains.names;

/** Something a person typed is not acceptable. The message is meant for that person, the code for programs. */
public final class InvalidInput extends RuntimeException {

    private final String code;

    public InvalidInput(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** {@return a stable code such as {@code bad-domain}} */
    public String code() {
        return code;
    }
}
