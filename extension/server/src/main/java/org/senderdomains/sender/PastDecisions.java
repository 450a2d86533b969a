package org.senderdomains.sender;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last decisions on this node, in bounded memory (PRODUCT rule M9): the last ones of all, and of each account some
 * of its own, so that the newsletter of one does not wash away what another wants to look up.
 */
public final class PastDecisions {

    private static final int OF_ALL = 1_000;
    private static final int OF_AN_ACCOUNT = 50;
    private static final int ACCOUNTS = 500;

    private final Deque<PastDecision> all = new ArrayDeque<>();
    // The account that has sent nothing for longest goes first.
    private final Map<String, Deque<PastDecision>> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<PastDecision>> eldest) {
            return size() > ACCOUNTS;
        }
    };

    public synchronized void add(PastDecision decision) {
        add(all, decision, OF_ALL);
        decision.account()
                .ifPresent(account ->
                        add(accounts.computeIfAbsent(account, first -> new ArrayDeque<>()), decision, OF_AN_ACCOUNT));
    }

    private static void add(Deque<PastDecision> decisions, PastDecision decision, int most) {
        decisions.addFirst(decision);
        if (decisions.size() > most) {
            decisions.removeLast();
        }
    }

    /** {@return the last decisions of all, the newest first} */
    public synchronized List<PastDecision> all() {
        return List.copyOf(all);
    }

    /** {@return the last decisions about mail of this account, the newest first} */
    public synchronized List<PastDecision> of(String account) {
        return Optional.ofNullable(accounts.get(account)).map(List::copyOf).orElse(List.of());
    }
}
