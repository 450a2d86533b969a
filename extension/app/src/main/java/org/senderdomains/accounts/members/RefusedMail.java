package org.senderdomains.accounts.members;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;

/**
 * That a mail which asks for a confirmation will never arrive.
 *
 * @param at since when that is known
 * @param words what the mail server said of it, in one line; {@code null} if none said anything
 */
@Embeddable
public record RefusedMail(Instant at, String words) {

    public RefusedMail(Instant at, Optional<String> words) {
        this(at, words.orElse(null));
    }
}
