package org.senderdomains.dns.wire;

import java.time.Duration;
import java.util.function.Consumer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence.Transport;
import org.xbill.DNS.Message;

/** One query: waiting for its turn, on its way to the server, back, or nowhere. */
final class Exchange implements Deadlines.Waiting {

    private final Query query;
    private final QueryBytes bytes;
    private final Lane lane;
    private final Consumer<Reply> whenDone;
    private long startedAt;
    private long straysAtStart;
    private String whyOverTcp = "";
    private boolean started;
    private boolean done;

    Exchange(Query query, QueryBytes bytes, Lane lane, Consumer<Reply> whenDone) {
        this.query = query;
        this.bytes = bytes;
        this.lane = lane;
        this.whenDone = whenDone;
    }

    Query query() {
        return query;
    }

    QueryBytes bytes() {
        return bytes;
    }

    Lane lane() {
        return lane;
    }

    /** {@return whether it no longer waits for its turn} */
    @Override
    public boolean over() {
        return started || done;
    }

    /** Its turn did not come in time. */
    @Override
    public void giveUp() {
        turnedAway(
                Cause.TIMEOUT,
                "was not asked, because it has left the last " + Lane.SILENCES + " questions unanswered");
    }

    void startedAt(long nanos) {
        started = true;
        startedAt = nanos;
        straysAtStart = lane.strays();
    }

    /** {@return whether something came from the server meanwhile that was no answer to anything asked} */
    boolean sawStrays() {
        return lane.strays() > straysAtStart;
    }

    /** The same again over TCP; the reason is a clause that follows the server's name. */
    void overTcp(String reason) {
        whyOverTcp = reason;
    }

    void heard(Message message, Transport transport) {
        if (!done) {
            done = true;
            long now = System.nanoTime();
            // The lane first: what is done now may ask the same server again.
            lane.answered(now);
            whenDone.accept(new Reply.Heard(message, transport, Duration.ofNanos(now - startedAt)));
        }
    }

    void lost(Cause cause, String said, Transport transport) {
        if (!done) {
            done = true;
            if (cause == Cause.TIMEOUT) {
                lane.unanswered(startedAt);
            } else {
                lane.leave();
            }
            whenDone.accept(new Reply.Lost(cause, said, transport, Duration.ofNanos(System.nanoTime() - startedAt)));
        }
    }

    void lostOverTcp(Cause cause, String said) {
        lost(cause, whyOverTcp + " and " + said, Transport.TCP);
    }

    /** Was never sent, so it holds no place in the lane. */
    void turnedAway(Cause cause, String said) {
        done = true;
        whenDone.accept(new Reply.Lost(cause, said, Transport.UDP, Duration.ZERO));
    }
}
