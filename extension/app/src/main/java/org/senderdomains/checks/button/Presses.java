package org.senderdomains.checks.button;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.senderdomains.domains.Domain;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.sentences.Sentence;
import org.senderdomains.web.Problem;

/**
 * One look at a time for everybody who presses a domain's check button, on whichever node: the database's clock decides, and
 * one statement. Every method wants a transaction around it.
 */
@Dependent
public class Presses {

    /** Longer than nearly every look; a node that dies keeps the button from counting no longer than this. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final Supplier<Settings> settings;
    private final InstantSource time;

    @Inject
    public Presses(EntityManager entities, Supplier<Settings> settings, InstantSource time) {
        this.entities = entities;
        this.settings = settings;
        this.time = time;
    }

    /** {@return when the look begins} Throws a {@link Problem} that says when to come back if one is under way, or was just now. */
    Instant begin(Domain domain) {
        Instant now = time.instant();
        int begun = entities.createNativeQuery("update domain_claim set pressed_until = :until"
                        + " where id = :id and (pressed_until is null or pressed_until <= :now)")
                .setParameter("until", now.plus(LONGEST))
                .setParameter("now", now)
                .setParameter("id", domain.id())
                .executeUpdate();
        if (begun == 0) {
            throw Problem.tooOften(Sentence.CHECK_TOO_SOON.with(domain.name()), Math.max(1, (int)
                    settings.get().duration(Setting.CHECK_PAUSE).toSeconds()));
        }
        return now;
    }

    /** The look is over; the button counts again soon. */
    void end(long domain) {
        entities.createNativeQuery("update domain_claim set pressed_until = :until where id = :id")
                .setParameter("until", time.instant().plus(settings.get().duration(Setting.CHECK_PAUSE)))
                .setParameter("id", domain)
                .executeUpdate();
    }
}
