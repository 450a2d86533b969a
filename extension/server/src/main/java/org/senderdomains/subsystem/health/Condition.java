package org.senderdomains.subsystem.health;

import java.util.Optional;

/**
 * Whether something is well.
 *
 * @param trouble what is not, as a sentence; empty if all is well
 */
record Condition(Optional<String> trouble) {

    static final Condition WELL = new Condition(Optional.empty());

    static Condition bad(String sentence) {
        return new Condition(Optional.of(sentence));
    }
}
