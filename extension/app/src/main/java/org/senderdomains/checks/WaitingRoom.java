package org.senderdomains.checks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/**
 * Those who wait for DNS on this node, each with a thread of the server's that answers nobody else meanwhile. Name servers
 * that are dead keep one waiting for minutes, and whoever owns a domain decides which they are; so there are few places,
 * and fewer for each.
 */
@ApplicationScoped
public class WaitingRoom {

    static final int PLACES = 12;
    static final int OF_ONE = 4;

    private final Map<String, Integer> waiting = new HashMap<>();
    private int all;

    /**
     * {@return whether there was a place; then {@link #leave} has to follow}
     *
     * @param whose a company's id
     */
    synchronized boolean enter(String whose) {
        if (all == PLACES || waiting.getOrDefault(whose, 0) == OF_ONE) {
            return false;
        }
        all++;
        waiting.merge(whose, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String whose) {
        all--;
        waiting.computeIfPresent(whose, (one, places) -> places == 1 ? null : places - 1);
    }
}
