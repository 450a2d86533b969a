package org.senderdomains.platform.served;

import java.util.List;
import java.util.Optional;

/**
 * One look at a name.
 *
 * @param sight empty if nobody could say; what was seen before then stands
 * @param found what was seen or went wrong, for the operator; empty if all is right
 * @param ttl the longest time, in seconds, for which what was seen may be remembered
 */
public record Look(Optional<Sight> sight, String found, int ttl) {

    /** {@return what looks at each of a name's records say of the name: the worst of them} */
    static Look together(List<Look> looks) {
        return looks.stream().reduce(Look::worse).orElse(new Look(Optional.of(Sight.EVERYWHERE), "", 0));
    }

    private static Look worse(Look one, Look other) {
        Look worse = one.rank() <= other.rank() ? one : other;
        return new Look(worse.sight, worse.found, Math.max(one.ttl, other.ttl));
    }

    private int rank() {
        return switch (sight.orElse(Sight.UNSEEN)) {
            case WRONG -> 0;
            case MISSING -> 1;
            case UNSEEN -> 2;
            case SEEN -> 3;
            case EVERYWHERE -> 4;
        };
    }
}
