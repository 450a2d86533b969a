package org.senderdomains.names;

import java.util.Locale;
import org.senderdomains.sentences.Saying;

/** Something a person typed is not acceptable. The sentence is meant for that person, its code for programs. */
public final class InvalidInput extends RuntimeException {

    private final transient Saying saying;

    public InvalidInput(Saying saying) {
        super(saying.in(Locale.ENGLISH), null, false, false);
        this.saying = saying;
    }

    public Saying saying() {
        return saying;
    }

    /** {@return a stable code such as {@code bad-domain}} */
    public String code() {
        return saying.code();
    }
}
