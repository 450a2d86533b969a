package org.senderdomains.dev.inbox;

import java.time.Instant;

/** One mail as it arrived. */
public final class CaughtMail {

    private final long id;
    private final Instant receivedAt;
    private final Envelope envelope;
    private final byte[] raw;

    CaughtMail(long id, Instant receivedAt, Envelope envelope, byte[] raw) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.envelope = envelope;
        this.raw = raw.clone();
    }

    /** {@return its number, counted from 1 in order of arrival} */
    public long id() {
        return id;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Envelope envelope() {
        return envelope;
    }

    /** {@return the bytes between {@code DATA} and the final dot, with transparency dots removed (RFC 5321 §4.5.2)} */
    public byte[] raw() {
        return raw.clone();
    }

    int size() {
        return raw.length;
    }

    /** {@return the same mail as a person reads it} */
    public MailContent content() {
        return MailContent.read(raw);
    }

    @Override
    public String toString() {
        return "mail " + id + " from <" + envelope.from() + "> to " + envelope.recipients();
    }
}
