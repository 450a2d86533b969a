package org.senderdomains.dns.authority;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;

/**
 * Measures the client against a server that is already running (GOALS.md, row one); no test. The server has a zone {@code
 * test} with CNAMEs at {@code s1._domainkey}, {@code s2._domainkey} and {@code bounce} of {@code d0.test}, {@code
 * d1.test} and so on.
 *
 * <pre>DnsBenchmark 127.0.0.1 5399 100000 [domains at once, 100] [timeout ms, 2000] [runs, 4]</pre>
 */
public final class DnsBenchmark {

    private static final List<String> HOSTS = List.of("s1._domainkey.", "s2._domainkey.", "bounce.");

    private static final Queue<Long> TIMEOUTS = new ConcurrentLinkedQueue<>();

    private DnsBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int port = Integer.parseInt(args[1]);
        int domains = Integer.parseInt(args[2]);
        int runs = args.length > 5 ? Integer.parseInt(args[5]) : 4;
        int together = args.length > 3 ? Integer.parseInt(args[3]) : 100;
        Duration timeout = Duration.ofMillis(args.length > 4 ? Long.parseLong(args[4]) : 2000);
        DnsOptions options = new DnsOptions(List.of(args[0] + ":" + port), true, port, timeout, true);
        Surroundings surroundings =
                new Surroundings(InstantSource.system(), new SecureRandom(), Thread::new, Runnable::run);
        try (AuthoritativeDns dns = AuthoritativeDns.open(options, surroundings)) {
            for (int run = 1; run <= runs; run++) {
                sweep(dns, domains, together, run);
            }
        }
    }

    private static void sweep(AuthoritativeDns dns, int domains, int together, int run) throws InterruptedException {
        ConcurrentHashMap<String, LongAdder> outcomes = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(domains);
        long start = System.nanoTime();
        long cpu = cpu();
        for (int i = 0; i < together; i++) {
            checkOne(dns, next, domains, outcomes, done);
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "run %d: %,.0f questions/s, %.1f µs CPU each, %s, timeouts of %s ms%n",
                run,
                domains * HOSTS.size() / seconds,
                (cpu() - cpu) / 1e3 / (domains * HOSTS.size()),
                outcomes,
                percentiles());
    }

    /** Checks the next domain, and when that is done, the next but one, so that there are always equally many. */
    private static void checkOne(
            AuthoritativeDns dns,
            AtomicInteger next,
            int domains,
            ConcurrentHashMap<String, LongAdder> outcomes,
            CountDownLatch done) {
        int domain = next.getAndIncrement();
        if (domain >= domains) {
            return;
        }
        Dns check = dns.forOneCheck();
        String name = "d" + domain + ".test";
        CompletableFuture<?>[] three = HOSTS.stream()
                .map(host -> check.ask(new Question(host + name, RecordType.CNAME))
                        .thenAccept(answer -> outcomes.computeIfAbsent(kind(answer), key -> new LongAdder())
                                .increment())
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture<?> unused = CompletableFuture.allOf(three).thenRun(() -> {
            done.countDown();
            checkOne(dns, next, domains, outcomes, done);
        });
    }

    /** {@return how long it took until a silent server was given up: median, 99 %, longest} */
    private static List<Long> percentiles() {
        List<Long> sorted = TIMEOUTS.stream().filter(one -> one > 0).sorted().toList();
        TIMEOUTS.clear();
        return sorted.isEmpty()
                ? List.of()
                : List.of(
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.get(sorted.size() - 1));
    }

    private static String kind(Answer answer) {
        answer.evidence().stream()
                .filter(one -> one.failure().equals(Optional.of(Cause.TIMEOUT)))
                .forEach(one -> TIMEOUTS.add(one.contact().took().toMillis()));
        return answer instanceof Answer.Undetermined undetermined
                ? undetermined.cause().name()
                : answer.getClass().getSimpleName();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
