package org.senderdomains.domains.course;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.senderdomains.sender.Settings;

/** Drives the state machine: brings time, schedule and chance together. */
@Dependent
public class Clockwork {

    private final InstantSource time;
    private final Supplier<Settings> settings;
    private final SecureRandom chance;

    @Inject
    public Clockwork(InstantSource time, Supplier<Settings> settings, SecureRandom chance) {
        this.time = time;
        this.settings = settings;
        this.chance = chance;
    }

    public Tick tick() {
        return ticks().get();
    }

    /** {@return ticks of one moment, for many domains at once} */
    public Supplier<Tick> ticks() {
        Instant now = time.instant();
        Schedule schedule = Schedule.of(settings.get());
        return () -> new Tick(now, schedule, chance.nextDouble());
    }
}
