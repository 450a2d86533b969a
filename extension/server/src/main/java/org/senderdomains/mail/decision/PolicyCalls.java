package org.senderdomains.mail.decision;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;

/**
 * Asks the EAR, and waits for an answer no longer than {@code decision-timeout}. Nothing is thrown; when answers stop
 * coming, and when they come again, the operator is told once.
 */
public final class PolicyCalls {

    private final AtomicBoolean answering = new AtomicBoolean(true);
    private final ExecutorService threads;

    /** @param threads where the policy is asked, so that a mail need not wait for it without end */
    public PolicyCalls(ExecutorService threads) {
        this.threads = threads;
    }

    /** {@return the answer; empty if none came} */
    <T> Optional<T> ask(Callable<T> question) {
        Duration patience = SenderDomains.settings().duration(Setting.DECISION_TIMEOUT);
        Future<T> answer;
        try {
            answer = threads.submit(question);
        } catch (RejectedExecutionException e) {
            return unavailable("too many decisions are waiting for an answer", null);
        }
        try {
            Optional<T> answered = Optional.ofNullable(answer.get(patience.toNanos(), TimeUnit.NANOSECONDS));
            if (answered.isEmpty()) {
                return unavailable("its answer was none", null);
            }
            if (answering.compareAndSet(false, true)) {
                DecisionLog.LOG.policyAnswers();
            }
            return answered;
        } catch (TimeoutException e) {
            // Not interrupted: it may be writing to a file database, which an interrupt would close.
            answer.cancel(false);
            return unavailable("it did not answer within " + patience.toMillis() + " ms", null);
        } catch (ExecutionException e) {
            return unavailable("it failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable("the sending thread was interrupted", null);
        }
    }

    /** Has something asked, and does not wait for it. If it fails, nothing comes of it. */
    void later(Runnable question) {
        try {
            threads.execute(new FutureTask<>(question, null));
        } catch (RejectedExecutionException e) {
            unavailable("too many decisions are waiting for an answer", null);
        }
    }

    /** Tells the operator that there is no answer; {@return none} */
    <T> Optional<T> unavailable(String why, Throwable cause) {
        if (answering.compareAndSet(true, false)) {
            DecisionLog.LOG.policyUnavailable(why, cause);
        }
        return Optional.empty();
    }
}
