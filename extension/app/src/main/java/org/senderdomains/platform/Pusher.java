package org.senderdomains.platform;

import java.util.Optional;

/** Tells the zone's server what shall stand in it. */
interface Pusher {

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
