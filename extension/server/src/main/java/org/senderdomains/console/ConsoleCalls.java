package org.senderdomains.console;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Asks the application, while it is up, and waits no longer than told. */
public final class ConsoleCalls {

    private static final ConsoleCalls OF_THIS_SERVER = new ConsoleCalls(ConsoleThreads.start());

    private final AtomicReference<Console> console = new AtomicReference<>();
    private final ExecutorService threads;

    /** @param threads where the application is asked, so that nobody need wait for it without end */
    public ConsoleCalls(ExecutorService threads) {
        this.threads = threads;
    }

    /** A question to the application, or something for it to do. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Console console) throws CannotBeDone;
    }

    public static ConsoleCalls ofThisServer() {
        return OF_THIS_SERVER;
    }

    /** Called by the EAR once it can answer. A later one replaces an earlier one. */
    public void connect(Console answering) {
        console.set(answering);
    }

    /** Called by the EAR before it goes. Does nothing if another has taken its place meanwhile. */
    public void disconnect(Console gone) {
        console.compareAndSet(gone, null);
    }

    /** {@return the answer} */
    public <T> T ask(Duration patience, Question<T> question) throws CannotBeDone {
        Console asked = console.get();
        if (asked == null) {
            throw new CannotBeDone("The application of Sender Domains is not running on this server: look whether"
                    + " sender-domains.ear is deployed, and what the server's log says of it.");
        }
        Future<T> answer = submit(asked, question);
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Not interrupted: it may be writing to a file database, which an interrupt would close.
            answer.cancel(false);
            throw new CannotBeDone("The application of Sender Domains did not answer within " + patience.toSeconds()
                    + " seconds. What it was told it may still do; look whether its database can be reached.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotBeDone refused) {
                throw refused;
            }
            throw new CannotBeDone("The application of Sender Domains failed to answer ("
                    + e.getCause().getClass().getSimpleName()
                    + "): the server's log says more, and whether its database can be reached.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(false);
            throw new CannotBeDone("The operation was cancelled while the application of Sender Domains was asked.");
        }
    }

    private <T> Future<T> submit(Console asked, Question<T> question) throws CannotBeDone {
        try {
            return threads.submit(() -> question.ask(asked));
        } catch (RejectedExecutionException e) {
            throw new CannotBeDone("Too many operations are waiting for the application of Sender Domains already: look"
                    + " whether its database can be reached, and try again.");
        }
    }
}
