package org.senderdomains.dns.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP connections, of which there are never more than a fixed number, and of one server never more than a few. */
final class TcpConnections {

    /** With the UDP sockets and the selector's own, well below 256. */
    private static final int TOGETHER = 160;

    private static final int PER_SERVER = 4;

    private final Loop loop;
    private final Deadlines deadlines;
    private final Set<TcpExchange> connected = new HashSet<>();
    private final Deque<TcpExchange> waiting = new ArrayDeque<>();

    TcpConnections(Loop loop, Deadlines deadlines) {
        this.loop = loop;
        this.deadlines = deadlines;
    }

    void start(Exchange exchange) {
        TcpExchange tcp = new TcpExchange(exchange, deadlines.inWords(), this::over);
        deadlines.add(tcp, System.nanoTime());
        if (hasRoom(tcp)) {
            connect(tcp);
        } else {
            waiting.add(tcp);
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
        return connected.size() < TOGETHER && tcp.exchange().lane().overTcp() < PER_SERVER;
    }

    private void connect(TcpExchange tcp) {
        connected.add(tcp);
        tcp.exchange().lane().overTcp(1);
        tcp.connect(loop);
    }

    private void over(TcpExchange tcp) {
        if (!connected.remove(tcp)) {
            waiting.remove(tcp);
            return;
        }
        tcp.exchange().lane().overTcp(-1);
        Iterator<TcpExchange> next = waiting.iterator();
        while (next.hasNext()) {
            TcpExchange candidate = next.next();
            if (hasRoom(candidate)) {
                next.remove();
                // Not from here: the one that is over has not told its result yet.
                loop.later(() -> connectIfStillWanted(candidate));
                return;
            }
        }
    }

    private void connectIfStillWanted(TcpExchange tcp) {
        if (!tcp.over()) {
            if (hasRoom(tcp)) {
                connect(tcp);
            } else {
                waiting.addFirst(tcp);
            }
        }
    }
}
