package org.senderdomains.checks.sweep;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.senderdomains.checks.ManyDomains;
import org.senderdomains.checks.World;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.Nsd;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;

/**
 * Measures the whole sweep (GOALS.md, row two): claim, DNS, decide, store; with a PostgreSQL and an nsd of its own, on this
 * machine, with the client's and both servers' work on the same processors. No test; deployment/benchmarks/README.md says
 * how to run it.
 *
 * <pre>SweepBenchmark 100000 [runs, 3]</pre>
 */
public final class SweepBenchmark {

    private static final int RECORDS = 3;

    private SweepBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.setProperty("test.database", "postgresql");
        int domains = Integer.parseInt(args[0]);
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Files.createTempDirectory("sweep-benchmark");
        zone(folder.resolve("zone"), domains);
        World world = new World();
        try (Nsd nsd = Nsd.start(folder, "test", Files.readString(folder.resolve("zone")));
                World.Node node = world.node();
                AuthoritativeDns client = client(nsd)) {
            durable(node);
            ManyDomains.insertVerified(node, domains, world.clock.instant());
            node.transactions.inNew(
                    () -> node.entities.createNativeQuery("analyze").executeUpdate());
            DomainCheck check = new DomainCheck(() -> client, new Diagnosis(new SecureRandom(), alias -> true));
            Sweep sweep = node.sweep(check, CheckTimer.AT_ONCE);
            for (int run = 1; run <= runs; run++) {
                world.clock.pass(Duration.ofHours(27));
                measure(run, node, sweep, domains);
            }
        }
    }

    private static AuthoritativeDns client(Nsd nsd) throws IOException {
        return AuthoritativeDns.open(
                new DnsOptions(List.of("127.0.0.1:" + nsd.port()), true, nsd.port(), Duration.ofSeconds(2), true),
                new Surroundings(InstantSource.system(), new SecureRandom(), Thread::new, Runnable::run));
    }

    /** The tests' database does not wait for the disk; this one does, as production's does. */
    private static void durable(World.Node node) {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            node.entities.unwrap(org.hibernate.Session.class).doWork(connection -> {
                connection.setAutoCommit(true);
                try (var change = connection.createStatement()) {
                    change.execute("alter system set " + setting + " = on");
                    change.execute("select pg_reload_conf()");
                }
            });
        }
    }

    private static void measure(int run, World.Node node, Sweep sweep, int domains) throws InterruptedException {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = cpu();
        long start = System.nanoTime();
        sweep.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "run %d: %,d domains, %,.0f domains/s, %.0f µs CPU each, heap at most %d MB, %d left over, %d not sound%n",
                run,
                domains,
                domains / seconds,
                (cpu() - cpu) / 1e3 / domains,
                peak >> 20,
                count(node, "next_check_at <= '" + node.now() + "'"),
                count(node, "status <> 'VERIFIED' or undetermined_since is not null or attempts > 0"));
    }

    private static long count(World.Node node, String which) {
        return ((Number) node.transactions.inNew(() -> node.entities
                        .createNativeQuery("select count(*) from domain_claim where " + which)
                        .getSingleResult()))
                .longValue();
    }

    private static void zone(Path file, int domains) throws IOException {
        try (PrintWriter zone = new PrintWriter(Files.newBufferedWriter(file))) {
            zone.println("$ORIGIN test.\n$TTL 300\n@ SOA ns.test. admin.test. 1 3600 900 86400 300\n@ NS ns.test.");
            zone.println("ns A 127.0.0.1");
            for (int i = 0; i < domains; i++) {
                for (int place = 0; place < RECORDS; place++) {
                    zone.println(ManyDomains.fullName(i, place) + ". CNAME " + ManyDomains.data(i, place) + ".");
                }
            }
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
