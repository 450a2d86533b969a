package org.senderdomains.dns.authority;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;

/** A world on loopback with {@code example.test} on one server, and the real client in it. */
final class ClosedWorld implements Closeable {

    /** What the client's one thread is called. */
    static final String CLIENT = "closed-world-dns-client";

    /** Longer than any answer takes, however busy the machine. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** For silence. */
    static final Duration SHORT = Duration.ofMillis(250);

    final DnsWorld world;
    final DnsServer ns1;
    final Zone zone;
    private AuthoritativeDns dns;

    ClosedWorld() {
        this(InstantSource.system());
    }

    ClosedWorld(InstantSource clock) {
        world = DnsWorld.open(clock);
        ns1 = world.server();
        zone = world.delegate("example.test", ns1);
        dns = client(List.of(world.resolver().hostAndPort()));
    }

    /** From now on these resolvers are the configured ones. */
    ClosedWorld resolvers(DnsServer... resolvers) {
        dns.close();
        dns = client(List.of(resolvers).stream().map(DnsServer::hostAndPort).toList());
        return this;
    }

    ClosedWorld options(DnsOptions options) {
        dns.close();
        dns = open(options);
        return this;
    }

    /** For tests that wait until nobody answers. */
    ClosedWorld impatient() {
        return options(new DnsOptions(List.of(world.resolver().hostAndPort()), true, world.port(), SHORT, true));
    }

    Dns dns() {
        return dns;
    }

    Answer ask(String name, RecordType type) {
        return Soon.get(dns.ask(new Question(name, type)));
    }

    Answer.Present present(String name, RecordType type) {
        return expect(Answer.Present.class, ask(name, type));
    }

    Answer.Absent absent(String name, RecordType type) {
        return expect(Answer.Absent.class, ask(name, type));
    }

    Answer.Undetermined undetermined(String name, RecordType type) {
        return expect(Answer.Undetermined.class, ask(name, type));
    }

    static <T extends Answer> T expect(Class<T> kind, Answer answer) {
        if (!kind.isInstance(answer)) {
            throw new AssertionError("Not " + kind.getSimpleName() + " but " + answer);
        }
        return kind.cast(answer);
    }

    DnsOptions with(List<String> resolvers) {
        return new DnsOptions(resolvers, true, world.port(), TIMEOUT, true);
    }

    private AuthoritativeDns client(List<String> resolvers) {
        return open(with(resolvers));
    }

    private static AuthoritativeDns open(DnsOptions options) {
        try {
            return AuthoritativeDns.open(
                    options, new Surroundings(InstantSource.system(), new SecureRandom(), daemons(), Runnable::run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.util.concurrent.ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, CLIENT);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        dns.close();
        world.close();
    }
}
