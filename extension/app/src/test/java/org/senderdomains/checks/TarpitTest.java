package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.sweep.CheckTimer;
import org.senderdomains.checks.sweep.Sweep;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;

/** Issue 3, "it must show" 4, through the whole engine: rows, real sockets, rows. */
@Tag("slow")
class TarpitTest {

    private static final String CLIENTS = "tarpit-test-dns";
    private static final int GOOD = 20;
    private static final int TARPITS = 200;

    /** Whoever waits for a tarpit waits as long as this at least, and longer than the busiest machine takes for the rest. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final World world = new World();
    private final DnsWorld dns = DnsWorld.open(InstantSource.system());
    private World.Node node;
    private World.Node onlooker;
    private AuthoritativeDns client;

    @BeforeEach
    void start() throws IOException {
        node = world.node();
        onlooker = world.another();
        client = AuthoritativeDns.open(
                new DnsOptions(List.of(dns.resolver().hostAndPort()), true, dns.port(), TIMEOUT, true),
                new Surroundings(InstantSource.system(), new SecureRandom(), TarpitTest::daemon, Runnable::run));
        ManyDomains.insert(node, 2 * GOOD + TARPITS);
        IntStream.range(0, 2 * GOOD).forEach(this::isGood);
        DnsServer silent = dns.server().fail(Fault.silence());
        DnsServer silentOverTcp = dns.server()
                .fail((query, honest, overTcp) ->
                        (overTcp ? Fault.silentAndOpen() : Fault.truncated()).instead(query, honest, overTcp));
        IntStream.range(2 * GOOD, 2 * GOOD + TARPITS)
                .forEach(i -> dns.delegate(ManyDomains.name(i), i % 2 == 0 ? silent : silentOverTcp));
    }

    @AfterEach
    void stop() {
        client.close();
        dns.close();
        node.close();
        onlooker.close();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, CLIENTS);
        thread.setDaemon(true);
        return thread;
    }

    private void isGood(int domain) {
        Zone zone = dns.delegate(ManyDomains.name(domain), dns.server());
        IntStream.range(0, 3)
                .forEach(place ->
                        zone.add(ManyDomains.fullName(domain, place), "CNAME", ManyDomains.data(domain, place)));
    }

    /** The first ones are due: as many seconds ago as the domain's number, and the tarpits before them all. */
    private void due(int from, int to) {
        node.transactions.inNew(() -> IntStream.range(from, to)
                .map(i -> node.entities
                        .createNativeQuery("update domain_claim set next_check_at = :at where name = :name")
                        .setParameter("at", world.clock.instant().minusSeconds(i))
                        .setParameter("name", ManyDomains.name(i))
                        .executeUpdate())
                .sum());
    }

    private long verified() {
        return ((Number) onlooker.transactions.inNew(() -> onlooker.entities
                        .createNativeQuery("select count(*) from domain_claim where status = 'VERIFIED'")
                        .getSingleResult()))
                .longValue();
    }

    /** What a sweep used until so many domains were verified, and whether it was over by then. */
    private record Effort(int threads, int files, boolean swept) {}

    private Effort until(long verified) throws InterruptedException, ExecutionException {
        Sweep sweep = node.sweep(
                new DomainCheck(() -> client, new Diagnosis(new SecureRandom(), alias -> false)), CheckTimer.AT_ONCE);
        ExecutorService timer = Executors.newSingleThreadExecutor();
        try {
            int files = openFiles();
            int threads = 0;
            int most = 0;
            Semaphore looked = new Semaphore(0);
            long begun = System.nanoTime();
            Future<?> swept = timer.submit(() -> {
                sweep.run();
                return null;
            });
            while (verified() < verified) {
                assertThat(swept.isDone() && verified() < verified)
                        .as("the sweep left some out")
                        .isFalse();
                most = Math.max(most, openFiles() - files);
                threads = Math.max(threads, clientThreads());
                assertThat(System.nanoTime() - begun)
                        .as("somebody good waits for a tarpit")
                        .isLessThan(TIMEOUT.toNanos());
                // The machine's cores are for the sweep.
                assertThat(looked.tryAcquire(10, TimeUnit.MILLISECONDS)).isFalse();
            }
            boolean whole = swept.isDone();
            sweep.stop();
            swept.get();
            return new Effort(threads, most, whole);
        } finally {
            timer.shutdownNow();
        }
    }

    private static int clientThreads() {
        Thread[] all = new Thread[Thread.activeCount() + 100];
        int some = Thread.enumerate(all);
        return (int) Stream.of(all)
                .limit(some)
                .filter(one -> one.getName().equals(CLIENTS))
                .count();
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }

    @Test
    void good_domains_among_two_hundred_tarpits_are_verified_while_those_are_waited_for()
            throws InterruptedException, ExecutionException {
        due(0, GOOD);
        until(GOOD);
        due(GOOD, 2 * GOOD + TARPITS);
        Effort among = until(2 * GOOD);

        assertThat(among.swept()).as("the tarpits were still waited for").isFalse();
        assertThat(among.threads()).as("threads that ask").isEqualTo(1);
        // Sockets for UDP are there from the beginning; of TCP connections there are eight, with both ends in this
        // process.
        assertThat(among.files()).isLessThanOrEqualTo(2 * 8 + 4);
    }
}
