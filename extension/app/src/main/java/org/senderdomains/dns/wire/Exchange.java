package org.senderdomains.dns.wire;

import java.time.Duration;
import java.util.function.Consumer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence.Transport;
import org.xbill.DNS.Message;

/** One query on its way: to the server, back, or nowhere. */
final class Exchange {

    private final Query query;
    private final QueryBytes bytes;
    private final Lane lane;
    private final Consumer<Reply> whenDone;
    private long startedAt;
    private long straysAtStart;
    private String whyOverTcp = "";
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

    void startedAt(long nanos) {
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

    void lostOverTcp(Cause cause, String said) {
        lost(cause, whyOverTcp + " and " + said, Transport.TCP);
    }

    void heard(Message message, Transport transport) {
        finish(new Reply.Heard(message, transport, took()), Lane.Life.ANSWERED);
    }

    void lost(Cause cause, String said, Transport transport) {
        finish(
                new Reply.Lost(cause, said, transport, took()),
                cause == Cause.TIMEOUT ? Lane.Life.SILENT : Lane.Life.UNKNOWN);
    }

    /** Was never sent, so it holds no place in the lane. */
    void turnedAway(Cause cause, String said) {
        done = true;
        whenDone.accept(new Reply.Lost(cause, said, Transport.UDP, Duration.ZERO));
    }

    private void finish(Reply reply, Lane.Life life) {
        if (done) {
            return;
        }
        done = true;
        // The lane first: what is done now may ask the same server again.
        lane.leave(life);
        whenDone.accept(reply);
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
