package org.senderdomains.console;

/** The application has no answer, or will not do what it was told. The message is a sentence for the operator. */
public final class CannotBeDone extends Exception {

    private static final long serialVersionUID = 1L;

    public CannotBeDone(String sentence) {
        super(sentence);
    }
}
