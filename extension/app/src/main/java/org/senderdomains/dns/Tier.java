package org.senderdomains.dns;

import java.util.List;
import java.util.Set;

/**
 * The servers that one zone is said to have, and what they say. Where servers of a zone refer to others below, those are a
 * tier of their own, so that however many they are, they do not outnumber the servers above that say otherwise.
 *
 * @param heard the names of those that said something else than an answer of their own: who referred us to others, and
 *     who is of another tier as well and has answered there
 * @param answers one of each server that did not refer us on; an undetermined one of those that gave no usable answer
 */
public record Tier(Set<String> heard, List<Answer> answers) {
    public Tier {
        heard = Set.copyOf(heard);
        answers = List.copyOf(answers);
    }
}
