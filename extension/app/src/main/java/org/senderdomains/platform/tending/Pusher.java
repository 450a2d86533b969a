package org.senderdomains.platform.tending;

import java.util.Optional;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.Tended;

/** Tells the zone's server what shall stand in it. */
public interface Pusher {

    /** Nobody is told: the operator pastes the zone. */
    Pusher NONE = new Pusher() {
        @Override
        public boolean isFor(ServedName name) {
            return false;
        }

        @Override
        public Optional<String> push(Tended name) {
            return Optional.empty();
        }
    };

    boolean isFor(ServedName name);

    /** {@return what went wrong, as a sentence; empty if the server has what is wanted and nothing else of ours} */
    Optional<String> push(Tended name);
}
