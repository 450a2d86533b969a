package org.senderdomains.dev.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.senderdomains.dev.inbox.SmtpFault.Stage;

/** The switchboard of the inbox's faults. Several may be on; they strike in the order in which they were switched on. */
public final class SmtpFaults {

    private final List<Armed> armed = new ArrayList<>();
    private CountDownLatch cleared = new CountDownLatch(1);

    private static final class Armed {
        private final SmtpFault fault;
        private int left;

        private Armed(SmtpFault fault, int times) {
            this.fault = fault;
            this.left = times;
        }
    }

    /** Switches a fault on until {@link #clear()}. */
    public void always(SmtpFault fault) {
        times(Integer.MAX_VALUE, fault);
    }

    /** Switches a fault on for the next {@code times} occasions on which it can strike. */
    public synchronized void times(int times, SmtpFault fault) {
        armed.add(new Armed(fault, times));
    }

    /** Switches all faults off, and lets every client go on that is being delayed. */
    public synchronized void clear() {
        armed.clear();
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    /** What a stage has to go through: first a wait, then perhaps an end. */
    private record Struck(Duration delay, Optional<SmtpFault> end, CountDownLatch cleared) {}

    /**
     * Waits as long as the delays at a stage say.
     *
     * @param recipient the address in question at {@link Stage#RCPT}, else empty
     * @return the fault that ends the stage, if there is one
     */
    Optional<SmtpFault> strike(Stage stage, String recipient) {
        Struck struck = next(stage, recipient);
        if (!struck.delay().isZero()) {
            try {
                struck.cleared().await(struck.delay().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // The inbox is closing: nobody is delayed any more.
                Thread.currentThread().interrupt();
            }
        }
        return struck.end();
    }

    private synchronized Struck next(Stage stage, String recipient) {
        Duration delay = Duration.ZERO;
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed next = each.next();
            if (concerns(next.fault, stage, recipient)) {
                next.left--;
                if (next.left == 0) {
                    each.remove();
                }
                if (next.fault instanceof SmtpFault.Delay wait) {
                    delay = delay.plus(wait.delay());
                } else {
                    return new Struck(delay, Optional.of(next.fault), cleared);
                }
            }
        }
        return new Struck(delay, Optional.empty(), cleared);
    }

    private static boolean concerns(SmtpFault fault, Stage stage, String recipient) {
        return fault.at() == stage
                && !(fault instanceof SmtpFault.Answer answer
                        && answer.recipient().isPresent()
                        && !answer.recipient().get().equalsIgnoreCase(recipient));
    }
}
