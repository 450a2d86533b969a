package org.senderdomains.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/** Whether the database could be opened yet. The application is there before that, so as to say what it waits for. */
@ApplicationScoped
public class Availability {

    private static final int RETRY_AFTER = 10;

    private volatile boolean open;

    public void opened() {
        open = true;
    }

    public boolean isOpen() {
        return open;
    }

    /** Throws a {@link Problem} if it could not. */
    public void require() {
        if (!open) {
            throw Problem.tryAgain(Sentence.DATABASE_NOT_OPEN.with(), RETRY_AFTER);
        }
    }
}
