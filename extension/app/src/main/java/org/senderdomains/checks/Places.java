package org.senderdomains.checks;

import java.util.HashMap;
import java.util.Map;

/** So many may wait at once, and so many of one company. */
public final class Places {

    private final int most;
    private final int ofOne;
    private final Map<String, Integer> waiting = new HashMap<>();
    private int all;

    public Places(int most, int ofOne) {
        this.most = most;
        this.ofOne = ofOne;
    }

    public int most() {
        return most;
    }

    public int ofOne() {
        return ofOne;
    }

    /**
     * {@return whether there was a place; then {@link #leave} has to follow}
     *
     * @param whose a company's id
     */
    public synchronized boolean enter(String whose) {
        if (all == most || waiting.getOrDefault(whose, 0) == ofOne) {
            return false;
        }
        all++;
        waiting.merge(whose, 1, Integer::sum);
        return true;
    }

    public synchronized void leave(String whose) {
        all--;
        waiting.computeIfPresent(whose, (one, places) -> places == 1 ? null : places - 1);
    }
}
