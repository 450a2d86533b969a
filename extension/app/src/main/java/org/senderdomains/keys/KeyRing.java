package org.senderdomains.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The keys of one domain in one account, of which one signs. How they take turns, whole:
 *
 * <pre>
 * WANTED     it is made                                                        PUBLISHED
 * PUBLISHED  none is active, and some server shows it                          ACTIVE
 * PUBLISHED  the active one has signed for its interval, or its owner's
 *            CNAME is gone; all servers show this one, what stood there before
 *            has left all caches, and its owner's CNAME leads there            ACTIVE, the other RETIRED
 * RETIRED    the retention is over since it can last have signed               WANTED, to be made anew; but OVER,
 *                                                                              if it is its owner who publishes it
 * </pre>
 *
 * <p>So there is never more than one that signs, and none before the world can see it; and every selector has a record
 * at all times.
 */
record KeyRing(List<SigningKey> keys, RotationTimes times, OwnersRecords records) {

    /** Lets the keys take their turns; {@return those that changed} */
    List<SigningKey> turn(Instant now) {
        Optional<SigningKey> active = first(key -> key.state() == KeyState.ACTIVE);
        Optional<SigningKey> activated = active.isEmpty() ? first(key -> key.isFit(now)) : successor(active.get(), now);
        activated.ifPresent(key -> key.activate(now));
        Optional<SigningKey> retired = active.filter(key -> activated.isPresent());
        retired.ifPresent(key -> key.retire(now));
        List<SigningKey> ended = keys.stream()
                .filter(key -> key.state() == KeyState.RETIRED && !now.isBefore(times.unused(key.since())))
                .toList();
        ended.forEach(key -> key.end(now));
        keys.forEach(key -> key.dueAt(due(key, now)));
        return Stream.of(activated.stream(), retired.stream(), ended.stream())
                .flatMap(changed -> changed)
                .toList();
    }

    private Optional<SigningKey> successor(SigningKey active, Instant now) {
        boolean due = !now.isBefore(active.since().plus(times.interval())) || records.isGone(active);
        return due ? first(key -> key.isFitEverywhere(now) && records.leadTo(key)) : Optional.empty();
    }

    private Optional<SigningKey> first(Predicate<SigningKey> which) {
        return keys.stream().filter(which).findFirst();
    }

    /** {@return when time alone brings a turn; {@code null} if that takes something else} */
    private Instant due(SigningKey key, Instant now) {
        Instant due = switch (key.state()) {
            case ACTIVE -> key.since().plus(times.interval());
            case RETIRED -> times.unused(key.since());
            case PUBLISHED -> key.fitFrom().orElse(null);
            case WANTED, READY, OVER -> null;
        };
        return due != null && due.isAfter(now) ? due : null;
    }
}
