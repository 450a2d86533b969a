package org.senderdomains.dns;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what comes from another thread, but not for ever. */
public final class Soon {

    private Soon() {}

    public static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for an answer.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("No answer came.", e);
        }
    }
}
