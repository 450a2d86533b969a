package org.senderdomains.checks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when the test says so. */
public final class TickingClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public void until(Instant then) {
        now = then;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
