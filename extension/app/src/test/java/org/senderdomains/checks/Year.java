package org.senderdomains.checks;

import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.course.DomainStatus;

/**
 * Verified domains whose looks are spread over the day, and what befalls them, written down beforehand. Time is skipped from
 * one thing to the next: whatever is in trouble is looked at at the very moment it is due, the rest within half a day.
 */
final class Year {

    static final Duration STEP = Duration.ofHours(12);

    private final World world;
    private final World.Node node;
    private final Instant start;
    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::order));

    private Duration step = STEP;

    private record Happening(Instant at, int order, Runnable what) {}

    /** A domain was one thing and is another now. */
    record Turn(String domain, DomainStatus before, DomainStatus after, Instant at) {}

    Year(World world, World.Node node, int domains) {
        this.world = world;
        this.node = node;
        this.start = world.clock.instant();
        ManyDomains.insertVerified(node, domains, start);
        Duration apart = Duration.ofDays(1).dividedBy(domains);
        node.transactions.inNew(() -> IntStream.range(0, domains)
                .map(i -> node.entities
                        .createNativeQuery("update domain_claim set next_check_at = :at where name = :name")
                        .setParameter("at", start.plus(apart.multipliedBy(i)))
                        .setParameter("name", ManyDomains.name(i))
                        .executeUpdate())
                .sum());
        IntStream.range(0, domains).forEach(this::publish);
    }

    /** From the given day on, for the given time, something is otherwise. */
    void between(Duration day, Duration lasts, Runnable begins, Runnable ends) {
        on(day, begins);
        on(day.plus(lasts), ends);
    }

    void on(Duration day, Runnable what) {
        happenings.add(new Happening(start.plus(day), happenings.size(), what));
    }

    void publish(int domain) {
        IntStream.range(0, 3)
                .forEach(
                        place -> world.dns.cname(ManyDomains.fullName(domain, place), ManyDomains.data(domain, place)));
    }

    void remove(int domain) {
        IntStream.range(0, 3).forEach(place -> world.dns.remove(ManyDomains.fullName(domain, place), RecordType.CNAME));
    }

    void passes(Duration time) throws InterruptedException {
        Instant end = start.plus(time);
        while (world.clock.instant().isBefore(end)) {
            Instant happens = happenings.isEmpty() ? end : happenings.peek().at();
            world.clock.until(earliest(end, happens, next(), trouble()));
            while (!happenings.isEmpty() && !happenings.peek().at().isAfter(world.clock.instant())) {
                happenings.poll().what().run();
            }
            node.sweep();
            world.dns.forgetAsked();
        }
    }

    /** How often what is due in the usual course of things is looked for. */
    void looksEvery(Duration newStep) {
        step = newStep;
    }

    private Instant next() {
        return world.clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(step);
    }

    /** {@return when the next look is due that is no regular one} */
    private Instant trouble() {
        Instant due = node.transactions.inNew(() -> (Instant) node.entities
                .createNativeQuery(
                        "select min(next_check_at) from domain_claim where next_check_reason <> 'REGULAR'",
                        Instant.class)
                .getSingleResult());
        Instant now = world.clock.instant();
        return due == null ? Instant.MAX : due.isAfter(now) ? due : now.plusSeconds(1);
    }

    private static Instant earliest(Instant... all) {
        return List.of(all).stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** {@return every change of a status there has been, in the order in which they happened} */
    List<Turn> turns() {
        List<?> rows = node.transactions.inNew(() -> node.entities
                .createNativeQuery(
                        "select c.name, e.status_before, e.status_after, e.happened_at"
                                + " from domain_event e join domain_claim c on c.id = e.claim_id"
                                + " where e.status_before <> e.status_after order by e.happened_at, e.id",
                        Tuple.class)
                .getResultList());
        return rows.stream().map(row -> turn((Tuple) row)).toList();
    }

    private static Turn turn(Tuple row) {
        return new Turn(
                row.get(0, String.class),
                DomainStatus.valueOf(row.get(1, String.class)),
                DomainStatus.valueOf(row.get(2, String.class)),
                row.get(3, OffsetDateTime.class).toInstant());
    }

    /** {@return when the first failing look at the domain was} */
    Instant firstFailure(int domain) {
        return node.transactions.inNew(() -> (Instant) node.entities
                .createNativeQuery(
                        "select absent_since from turned_absent join domain_claim on id = claim_id where name = :name",
                        Instant.class)
                .setParameter("name", ManyDomains.name(domain))
                .getSingleResult());
    }

    Instant at(Duration day) {
        return start.plus(day);
    }
}
