package org.senderdomains.platform.served;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;

/**
 * What was seen of a name.
 *
 * @param since when that began
 * @param lookedAt the last look; {@code null} if there was none
 * @param trouble what is not right, or could not be done, a sentence; {@code null} if nothing
 * @param ttl how long, in seconds, what was last seen may be remembered elsewhere
 */
@Embeddable
public record Seen(
        @Enumerated(EnumType.STRING) @Column(name = "sight") Sight sight,
        @Column(name = "sight_since") Instant since,
        @Column(name = "looked_at") Instant lookedAt,
        @Column(name = "trouble") String trouble,
        @Column(name = "ttl") int ttl) {

    static Seen nothing(Instant now) {
        return new Seen(Sight.UNSEEN, now, null, null, 0);
    }

    /** What could not be determined leaves everything as it was (PRODUCT rule C2). */
    Seen after(Look look, Instant now) {
        Sight next = look.sight().orElse(sight);
        return new Seen(
                next,
                next == sight ? since : now,
                now,
                look.found().isEmpty() ? null : look.found(),
                look.sight().isPresent() ? look.ttl() : ttl);
    }

    Seen with(String sentence) {
        return new Seen(sight, since, lookedAt, sentence, ttl);
    }
}
