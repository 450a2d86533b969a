package org.senderdomains.dns.wire;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The TCP connections, of which there are never more than a fixed number, of one server never more than a few, and of one
 * check neither. A question first waits for a place, and then as long again for its answer: who is held up by others has
 * lost nothing of its own time.
 */
final class TcpConnections {

    /** With the UDP sockets and the selector's own, well below 256. */
    private static final int TOGETHER = 160;

    private static final int PER_SERVER = 4;

    private final Loop loop;
    private final Deadlines deadlines;
    private final Set<TcpExchange> connected = new HashSet<>();
    private final Set<TcpExchange> waiting = new LinkedHashSet<>();
    private boolean willConnect;

    TcpConnections(Loop loop, Deadlines deadlines) {
        this.loop = loop;
        this.deadlines = deadlines;
    }

    /** A question without a place. */
    private record Patience(TcpExchange tcp, Set<TcpExchange> waiting) implements Deadlines.Waiting {
        @Override
        public boolean over() {
            return !waiting.contains(tcp);
        }

        @Override
        public void giveUp() {
            tcp.withoutPlace();
        }
    }

    void start(Exchange exchange) {
        TcpExchange tcp = new TcpExchange(exchange, deadlines.inWords(), this::over);
        if (hasRoom(tcp)) {
            connect(tcp);
        } else {
            waiting.add(tcp);
            deadlines.add(new Patience(tcp, waiting), System.nanoTime());
        }
    }

    /** Ends every wait, because the client is being closed. */
    List<Exchange> close() {
        List<TcpExchange> all =
                Stream.concat(connected.stream(), waiting.stream()).toList();
        waiting.clear();
        all.forEach(TcpExchange::end);
        return all.stream().map(TcpExchange::exchange).toList();
    }

    private boolean hasRoom(TcpExchange tcp) {
        Exchange exchange = tcp.exchange();
        return connected.size() < TOGETHER
                && exchange.lane().overTcp() < PER_SERVER
                && exchange.query().share().hasRoom();
    }

    private void connect(TcpExchange tcp) {
        connected.add(tcp);
        tcp.exchange().lane().overTcp(1);
        tcp.exchange().query().share().connections(1);
        deadlines.add(tcp, System.nanoTime());
        tcp.connect(loop);
    }

    private void over(TcpExchange tcp) {
        if (!connected.remove(tcp)) {
            waiting.remove(tcp);
            return;
        }
        tcp.exchange().lane().overTcp(-1);
        tcp.exchange().query().share().connections(-1);
        if (!willConnect && !waiting.isEmpty()) {
            willConnect = true;
            // Not from here: the one that is over has not told its result yet.
            loop.later(this::connectWaiting);
        }
    }

    private void connectWaiting() {
        willConnect = false;
        // A copy: one that cannot be reached is over at once, and whoever is told may ask something else.
        for (TcpExchange next : List.copyOf(waiting)) {
            if (connected.size() == TOGETHER) {
                return;
            }
            if (hasRoom(next) && waiting.remove(next)) {
                connect(next);
            }
        }
    }
}
