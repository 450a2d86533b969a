package org.senderdomains.dns.wire;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The TCP connections, of which there are never more than a fixed number, of one server never more than a few, and of one
 * check neither; how many, goes by what its server is known for. A question first waits for a place, some times as long as
 * for an answer, and then for its answer: who is held up by others has lost nothing of its own time.
 */
final class TcpConnections {

    /** Those that are waited for in vain are over after one: the next places are for others. */
    private static final int ROUNDS = 3;

    private final Loop loop;
    private final Deadlines deadlines;
    /** And what the server was known for when it began. */
    private final Map<TcpExchange, Repute> connected = new HashMap<>();

    /** How many are connected, by what their servers were known for. */
    private final int[] taken = new int[Repute.values().length];

    private final Set<TcpExchange> waiting = new LinkedHashSet<>();
    private boolean willConnect;

    TcpConnections(Loop loop, Deadlines deadlines) {
        this.loop = loop;
        this.deadlines = deadlines;
    }

    /** A question without a place, and for how many times the wait for an answer it still waits for one. */
    private final class Patience implements Deadlines.Waiting {
        private final TcpExchange tcp;
        private int left = ROUNDS;

        Patience(TcpExchange tcp) {
            this.tcp = tcp;
        }

        @Override
        public boolean over() {
            return !waiting.contains(tcp);
        }

        @Override
        public void giveUp() {
            left--;
            if (left == 0) {
                tcp.withoutPlace();
            } else {
                deadlines.add(this, System.nanoTime());
            }
        }
    }

    void start(Exchange exchange) {
        TcpExchange tcp = new TcpExchange(exchange, deadlines.inWords(), this::over);
        if (hasRoom(tcp)) {
            connect(tcp);
        } else {
            waiting.add(tcp);
            deadlines.add(new Patience(tcp), System.nanoTime());
        }
    }

    /** Ends every wait, because the client is being closed. */
    List<Exchange> close() {
        List<TcpExchange> all =
                Stream.concat(connected.keySet().stream(), waiting.stream()).toList();
        waiting.clear();
        all.forEach(TcpExchange::end);
        return all.stream().map(TcpExchange::exchange).toList();
    }

    private static Repute repute(TcpExchange tcp) {
        return tcp.exchange().lane().repute();
    }

    private boolean hasRoom(TcpExchange tcp) {
        Exchange exchange = tcp.exchange();
        Repute repute = repute(tcp);
        return isPlaceFor(repute)
                && exchange.lane().overTcp() < repute.forOne()
                && exchange.query().share().hasRoom();
    }

    /** Not beyond what is for its like, nor beyond what is for better and its like together. */
    private boolean isPlaceFor(Repute repute) {
        int soFar = 0;
        for (Repute each : Repute.values()) {
            soFar += taken[each.ordinal()];
            if (each.compareTo(repute) >= 0 && soFar >= each.forAll()) {
                return false;
            }
        }
        return true;
    }

    private void connect(TcpExchange tcp) {
        Repute repute = repute(tcp);
        connected.put(tcp, repute);
        taken[repute.ordinal()]++;
        tcp.exchange().lane().overTcp(1);
        tcp.exchange().query().share().connections(1);
        deadlines.add(tcp, System.nanoTime());
        tcp.connect(loop);
    }

    private void over(TcpExchange tcp) {
        Repute repute = connected.remove(tcp);
        if (repute == null) {
            waiting.remove(tcp);
            return;
        }
        taken[repute.ordinal()]--;
        tcp.exchange().lane().overTcp(-1);
        tcp.exchange().lane().answeredOverTcp(tcp.answered());
        tcp.exchange().query().share().connections(-1);
        if (!willConnect && !waiting.isEmpty()) {
            willConnect = true;
            // Not from here: the one that is over has not told its result yet.
            loop.later(this::connectWaiting);
        }
    }

    private void connectWaiting() {
        willConnect = false;
        // A copy: one that cannot be reached is over at once, and whoever is told may ask something else. First those
        // whose
        // servers answer, or may: who was silent a moment ago must not take the place of one that has not been tried.
        List<TcpExchange> inTurn = waiting.stream()
                .sorted(Comparator.comparing(TcpConnections::repute).reversed())
                .toList();
        for (TcpExchange next : inTurn) {
            if (connected.size() == Repute.ANSWERS.forAll()) {
                return;
            }
            if (hasRoom(next) && waiting.remove(next)) {
                connect(next);
            }
        }
    }
}
