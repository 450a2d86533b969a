package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.domains.course.DomainStatus.AT_RISK;
import static org.senderdomains.domains.course.DomainStatus.EXPIRED;
import static org.senderdomains.domains.course.DomainStatus.REVOKED;
import static org.senderdomains.domains.course.DomainStatus.VERIFIED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.dns.Cause;
import org.senderdomains.domains.course.DomainStatus;

/** Issue 3, "it must show" 3; rules C2, C4, C5: twelve months of 500 domains, and nobody is demoted who did nothing wrong. */
@Tag("slow")
class YearTest {

    private static final int DOMAINS = 500;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private final World world = new World();
    private World.Node node;
    private Year year;

    @BeforeEach
    void start() {
        node = world.node();
        year = new Year(world, node, DOMAINS);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static Duration day(int day) {
        return Duration.ofDays(day).plusHours(day % 24);
    }

    /** Each kind of failure of everything, twice, for six hours each, at another time of the day each time. */
    private void outages() {
        for (Cause cause : Cause.values()) {
            for (int half = 0; half < 2; half++) {
                year.between(
                        day(5 + 12 * cause.ordinal() + 180 * half),
                        SIX_HOURS,
                        () -> world.dns.undetermined("test", cause),
                        () -> world.dns.reachable("test"));
            }
        }
    }

    private void lameAndStaleServers() {
        IntStream.range(0, 20)
                .mapToObj(ManyDomains::name)
                .forEach(name -> year.between(
                        day(20),
                        Duration.ofDays(30),
                        () -> world.dns.undetermined(name, Cause.LAME),
                        () -> world.dns.reachable(name)));
        IntStream.range(20, 40)
                .mapToObj(ManyDomains::name)
                .forEach(name -> year.between(
                        day(60), Duration.ofDays(20), () -> world.dns.stale(name), () -> world.dns.fresh(name)));
        for (Cause cause : Cause.values()) {
            String name = ManyDomains.name(200 + cause.ordinal());
            year.between(
                    day(150),
                    Duration.ofDays(60),
                    () -> world.dns.staleAlone(name, cause),
                    () -> world.dns.accompanied(name));
        }
    }

    /** As the servers of .de told one for two hours in 2010. The timer's own steps matter here. */
    private void lie(Duration from, Duration lasts) {
        year.between(
                from,
                lasts,
                () -> {
                    world.dns.denied("test");
                    year.looksEvery(Duration.ofMinutes(2));
                },
                () -> world.dns.admitted("test"));
        year.on(from.plus(lasts).plusHours(3), () -> year.looksEvery(Year.STEP));
    }

    @Test
    void twelve_months_of_outages_lies_lame_and_stale_servers_demote_nobody_who_did_not_remove_the_records()
            throws InterruptedException {
        outages();
        lameAndStaleServers();
        lie(day(100), Duration.ofHours(2));
        lie(day(250), Duration.ofHours(8));
        year.between(day(30), YEAR, () -> year.remove(100), () -> {});
        year.between(day(40), Duration.ofDays(2), () -> year.remove(101), () -> year.publish(101));
        year.between(day(46), Duration.ofDays(20), () -> year.remove(102), () -> year.publish(102));
        // Gone before, found out about after an outage, and one that begins while the domain is at risk.
        year.on(day(137).minusHours(40), () -> year.remove(103));

        year.passes(YEAR);

        assertThat(year.turns().stream().map(Year.Turn::domain).distinct())
                .containsExactlyInAnyOrder(
                        ManyDomains.name(100), ManyDomains.name(101), ManyDomains.name(102), ManyDomains.name(103));
        removedForEver(100);
        broughtBack(101, AT_RISK);
        broughtBack(102, REVOKED);
        assertThat(node.find("many", ManyDomains.name(499)).status()).isEqualTo(VERIFIED);
        assertThat(world.alerts).extracting("code").containsExactly(AlertCode.BRAKE_ON, AlertCode.BRAKE_ON);
        assertThat(node.transactions
                        .inNew(() -> node.brake.view(world.clock.instant()))
                        .on())
                .isFalse();

        List<Instant> outage = at(103);
        assertThat(Duration.between(outage.get(0), outage.get(1)))
                .as("the outage used up nothing of the 72 hours")
                .isBetween(Duration.ofHours(72).plus(SIX_HOURS).minusMinutes(5), Duration.ofHours(79));
    }

    /** VERIFIED, 5 minutes, AT_RISK, 72 hours, REVOKED: to the second; 30 days later EXPIRED. */
    private void removedForEver(int domain) {
        assertThat(turnsOf(domain)).extracting(Year.Turn::after).containsExactly(AT_RISK, REVOKED, EXPIRED);
        List<Instant> at = at(domain);
        assertThat(at.get(0)).isEqualTo(year.firstFailure(domain).plus(Duration.ofMinutes(5)));
        assertThat(at.get(1)).isEqualTo(at.get(0).plus(Duration.ofHours(72)));
        // Two outages fall into this time. What they cost is not counted, if the daily look happens to fall into them.
        assertThat(Duration.between(at.get(1), at.get(2)))
                .isBetween(
                        Duration.ofDays(30),
                        Duration.ofDays(30).plus(SIX_HOURS.multipliedBy(2)).plusHours(2));
        assertThat(at.get(0))
                .isBetween(year.at(day(30)), year.at(day(30).plusDays(1).plusHours(15)));
    }

    private void broughtBack(int domain, DomainStatus from) {
        List<Year.Turn> turns = turnsOf(domain);
        assertThat(turns.get(turns.size() - 1))
                .satisfies(last -> assertThat(last.before()).isEqualTo(from))
                .satisfies(last -> assertThat(last.after()).isEqualTo(VERIFIED));
        assertThat(turns).hasSize(from == AT_RISK ? 2 : 3);
    }

    private List<Year.Turn> turnsOf(int domain) {
        return year.turns().stream()
                .filter(turn -> turn.domain().equals(ManyDomains.name(domain)))
                .toList();
    }

    private List<Instant> at(int domain) {
        return turnsOf(domain).stream().map(Year.Turn::at).toList();
    }
}
