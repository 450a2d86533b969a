package org.senderdomains.notices.post;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.senderdomains.notices.NoticeLog;
import org.senderdomains.notices.Outbox;
import org.senderdomains.notices.Taken;
import org.senderdomains.runtime.Transactions;

/**
 * Works off the outbox, one mail after the other, each between two transactions: one takes it, one notes the answer. One
 * thread runs it.
 */
public final class Postman {

    private final Outbox outbox;
    private final Letters letters;
    private final Courier courier;
    private final Answers answers;
    private final Transactions transactions;
    private Ended unnoted;
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean stopped;

    private record Ended(Taken notice, Outcome outcome) {}

    public Postman(Outbox outbox, Letters letters, Courier courier, Answers answers, Transactions transactions) {
        this.outbox = outbox;
        this.letters = letters;
        this.courier = courier;
        this.answers = answers;
        this.transactions = transactions;
    }

    /**
     * Returns when nothing is due any more, when the mail server cannot be reached, or after {@link #stop}. Throws when
     * the database is in trouble; the next run then begins by noting what this one could not.
     *
     * @param lease for how long nobody else gets a mail that this node has taken
     */
    public void run(Duration lease) {
        running.lock();
        try {
            noteWhatIsNot();
            boolean more = true;
            while (more && !stopped) {
                Optional<Taken> next = transactions.inNew(() -> outbox.take(lease));
                more = next.isPresent() && send(next.get());
            }
        } finally {
            courier.close();
            running.unlock();
        }
    }

    /** {@return whether the next one may be tried} */
    private boolean send(Taken notice) {
        Outcome outcome = outcome(notice);
        // Kept until the database has it: a mail that was handed over must not be sent again for want of a note.
        unnoted = new Ended(notice, outcome);
        noteWhatIsNot();
        return !(outcome instanceof Outcome.Later later) || later.reachable();
    }

    private Outcome outcome(Taken notice) {
        try {
            return attempt(notice);
        } catch (RuntimeException e) {
            // Left as it is, the notice would wait for a lease to run out whose node is alive; and whatever is the
            // matter
            // with it, those behind it have their own turn.
            NoticeLog.LOG.attemptBroke(notice.hold().id(), notice.kind().template(), e);
            courier.close();
            return new Outcome.Later("The attempt ended with " + e.getClass().getName() + "; the log says why.", true);
        }
    }

    private Outcome attempt(Taken notice) {
        Letters.Written written = letters.write(notice);
        if (written instanceof Letters.Written.Mail letter) {
            return courier.send(letter.mail(), letter.settings());
        }
        return written instanceof Letters.Written.NotYet notYet
                ? new Outcome.Later(notYet.why(), true)
                : new Outcome.Moot();
    }

    private void noteWhatIsNot() {
        if (unnoted != null) {
            Ended ended = unnoted;
            transactions.inNew(() -> {
                answers.note(ended.notice(), ended.outcome());
                return null;
            });
            unnoted = null;
        }
    }

    /**
     * Lets the mail under way end and be noted; no other is taken. Behind its final dot nobody else could know that it
     * went out.
     *
     * @param patience how long to wait for that
     * @return whether nothing is under way any more
     */
    public boolean stop(Duration patience) throws InterruptedException {
        stopped = true;
        if (!running.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        running.unlock();
        return true;
    }
}
