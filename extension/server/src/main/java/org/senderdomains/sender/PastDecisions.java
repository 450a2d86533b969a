package org.senderdomains.sender;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last decisions on this node, in bounded memory (PRODUCT rule M9): the last ones of all, and of each account some
 * of its own, so that the newsletter of one does not wash away what another wants to look up. Where no account is known
 * for a mail, those of each login that sent one.
 */
public final class PastDecisions {

    private static final int OF_ALL = 1_000;
    private static final int OF_EACH = 50;
    private static final int EACH = 500;

    private final Deque<PastDecision> all = new ArrayDeque<>();
    private final Shelf accounts = new Shelf();
    private final Shelf callers = new Shelf();

    /** Some decisions under each of the names that came last; the name that nothing came for longest goes first. */
    private static final class Shelf extends LinkedHashMap<String, Deque<PastDecision>> {
        private static final long serialVersionUID = 1L;

        Shelf() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<PastDecision>> eldest) {
            return size() > EACH;
        }

        void put(String name, PastDecision decision) {
            add(computeIfAbsent(name, first -> new ArrayDeque<>()), decision, OF_EACH);
        }

        List<PastDecision> copy(String name) {
            return Optional.ofNullable(get(name)).map(List::copyOf).orElse(List.of());
        }
    }

    public synchronized void add(PastDecision decision) {
        add(all, decision, OF_ALL);
        decision.account()
                .ifPresentOrElse(
                        account -> accounts.put(account, decision),
                        () -> decision.attempt().caller().ifPresent(caller -> callers.put(caller, decision)));
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
        return accounts.copy(account);
    }

    /** {@return the last decisions about mail that this login sent for no account that is known, the newest first} */
    public synchronized List<PastDecision> ofNoAccount(String caller) {
        return callers.copy(caller);
    }

    /** {@return the logins that {@link #ofNoAccount} knows something of} */
    public synchronized Set<String> callersForNoAccount() {
        return Set.copyOf(callers.keySet());
    }
}
