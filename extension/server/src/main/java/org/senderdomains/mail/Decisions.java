package org.senderdomains.mail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Mailbox;
import org.senderdomains.sender.SendAttempt;
import org.senderdomains.sender.SenderDomains;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/**
 * Asks the EAR's policy whom a mail may be from, and remembers the answer for {@code decision-lifetime}, never longer
 * than a minute (PRODUCT rule M8). An answer that does not come, or is none, is a fallback; nothing is thrown.
 */
final class Decisions {

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);
    // While the policy hangs, not every mail of a sender shall wait for it anew.
    private static final Duration FAILURE_LIFE = Duration.ofSeconds(1);
    private static final Decision UNAVAILABLE = Decision.Fallback.because(DecisionCode.POLICY_UNAVAILABLE);

    private record Remembered(Decision decision, long generation, long asked, Duration life) {
        boolean holds(long currentGeneration, long now) {
            return generation == currentGeneration && now - asked < life.toNanos();
        }
    }

    private final Recent<SendAttempt, Remembered> recent = new Recent<>(5_000);
    private final AtomicBoolean answering = new AtomicBoolean(true);
    private final LongSupplier nanoTime;
    private final ExecutorService threads;

    /**
     * @param nanoTime a clock that only goes forward, in nanoseconds
     * @param threads where the policy is asked, so that a mail need not wait for it without end
     */
    Decisions(LongSupplier nanoTime, ExecutorService threads) {
        this.nanoTime = nanoTime;
        this.threads = threads;
    }

    Decision decide(Function<SenderDomains.Registration, SendAttempt> question) {
        // Before anything the answer rests on is looked at: a change from here on makes it stale.
        long generation = SenderDomains.generation();
        Optional<SenderDomains.Registration> ear = SenderDomains.registration();
        if (ear.isEmpty()) {
            return unavailable("the application sender-domains is not up", null);
        }
        SendAttempt attempt;
        try {
            attempt = question.apply(ear.get());
        } catch (RuntimeException e) {
            return unavailable("it could not be found out who is logged in", e);
        }
        long asked = nanoTime.getAsLong();
        Remembered remembered = recent.get(attempt);
        if (remembered != null && remembered.holds(generation, asked)) {
            return remembered.decision();
        }
        Settings settings = SenderDomains.settings();
        Decision decision = ask(ear.get(), attempt, settings.duration(Setting.DECISION_TIMEOUT));
        recent.put(attempt, new Remembered(decision, generation, asked, life(decision, settings)));
        return decision;
    }

    private Decision ask(SenderDomains.Registration ear, SendAttempt attempt, Duration patience) {
        Future<Decision> answer;
        try {
            answer = threads.submit(() -> ear.policy().decide(attempt));
        } catch (RejectedExecutionException e) {
            return unavailable("too many decisions are waiting for an answer", null);
        }
        try {
            Decision decision = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            String fault = fault(decision);
            if (fault != null) {
                MailLog.LOG.decisionUnusable(fault.replaceAll("\\p{Cntrl}", "?"));
                return UNAVAILABLE;
            }
            if (answering.compareAndSet(false, true)) {
                MailLog.LOG.policyAnswers();
            }
            return decision;
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

    private Decision unavailable(String why, Throwable cause) {
        if (answering.compareAndSet(true, false)) {
            MailLog.LOG.policyUnavailable(why, cause);
        }
        return UNAVAILABLE;
    }

    private static Duration life(Decision decision, Settings settings) {
        if (decision.equals(UNAVAILABLE)) {
            return FAILURE_LIFE;
        }
        Duration life = settings.duration(Setting.DECISION_LIFETIME);
        return life.compareTo(LONGEST_LIFE) < 0 ? life : LONGEST_LIFE;
    }

    /** {@return what makes an answer one that no mail may leave with; null if nothing does} */
    private static String fault(Decision decision) {
        if (decision == null) {
            return "there is none";
        }
        if (decision instanceof Decision.Verified verified) {
            Optional<Mailbox> address = Mailbox.parse(verified.address());
            if (address.isEmpty()) {
                return "\"" + verified.address() + "\" is no plain mail address";
            }
            // RFC 7489 §3.1.2: SPF counts for DMARC only if the reverse-path lies in the domain of From.
            String host = verified.returnPathHost();
            if (!Mailbox.isHostName(host) || !host.endsWith("." + address.get().domain())) {
                return "the return-path host \"" + host + "\" is not below "
                        + address.get().domain();
            }
        }
        return null;
    }
}
