package org.senderdomains.checks.brake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.checks.ManyDomains;
import org.senderdomains.checks.World;
import org.senderdomains.checks.claims.Ended;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainView;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.runtime.Statements;
import org.senderdomains.sender.Setting;

/** PRODUCT rule C5: a lie that many zones tell at once demotes nobody. */
@Tag("slow")
class BrakeTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final World world = new World();
    private World.Node node;

    @BeforeEach
    void start() {
        node = world.node();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    /** That many verified domains with their records in DNS, due at one moment a day from now. */
    private void verified(int many) {
        ManyDomains.insertVerified(node, many, world.clock.instant());
        publish(0, many);
    }

    private void publish(int from, int to) {
        IntStream.range(from, to)
                .forEach(i -> IntStream.range(0, 3)
                        .forEach(place -> world.dns.cname(ManyDomains.fullName(i, place), ManyDomains.data(i, place))));
    }

    private void remove(int from, int to) {
        IntStream.range(from, to)
                .forEach(i -> IntStream.range(0, 3)
                        .forEach(place -> world.dns.remove(ManyDomains.fullName(i, place), RecordType.CNAME)));
    }

    private void pass(Duration time) throws InterruptedException {
        pass(time, Duration.ofMinutes(5));
    }

    private void pass(Duration time, Duration step) throws InterruptedException {
        Instant end = world.clock.instant().plus(time);
        while (world.clock.instant().isBefore(end)) {
            world.clock.pass(step);
            node.sweep();
        }
    }

    private Map<DomainStatus, Long> statuses() {
        return node.transactions.inNew(() -> node.domains.of("many").stream()
                .map(Domain::status)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    private BrakeView brake() {
        return node.transactions.inNew(() -> node.brake.view(world.clock.instant()));
    }

    @Test
    void nxdomain_for_everything_trips_the_brake_and_demotes_nobody() throws InterruptedException {
        verified(40);
        world.clock.pass(DAY);
        remove(0, 40);
        pass(Duration.ofDays(5), Duration.ofMinutes(20));
        assertThat(statuses()).containsOnlyKeys(DomainStatus.VERIFIED);
        assertThat(world.alerts).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo(AlertCode.BRAKE_ON);
            assertThat(alert.text())
                    .matches("\\d+ of 40 verified domains lost their records within 24 hours, and 5 would have been"
                            + " bearable\\. A failure of DNS, .* so no domain is demoted until most of them are right"
                            + " again\\. If the records were removed on purpose, let demotions go on with DELETE"
                            + " /sender-domains/api/brake\\.");
        });
        assertThat(brake().on()).isTrue();
        DomainView shown = DomainView.of(node.find("many", ManyDomains.name(7)), Locale.ENGLISH);
        assertThat(shown.nextCheckReason()).isEqualTo("brake");
        assertThat(shown.nextCheckMessage()).startsWith("Records of many domains seem to be gone at once");
        assertThat(shown.undeterminedSince()).isNotNull();

        publish(0, 40);
        pass(Duration.ofHours(2));
        assertThat(brake()).isEqualTo(new BrakeView(false, null, 0, 5));
        assertThat(statuses()).containsOnlyKeys(DomainStatus.VERIFIED);
        assertThat(world.alerts).hasSize(1);
    }

    /** A statement that reads every row of a million. */
    @Test
    void all_domains_are_counted_once_a_minute_however_many_looks_are_weighed() throws InterruptedException {
        world.settings = world.settings.with(Setting.BRAKE_PERCENT, "50");
        verified(40);
        world.clock.pass(DAY);
        remove(0, 8);
        pass(Duration.ofHours(1));
        for (int minute = 0; minute < 3; minute++) {
            world.clock.pass(Duration.ofMinutes(1));
            List<String> asked = Statements.during(() -> {
                for (int i = 0; i < 10; i++) {
                    assertThat(node.transactions.inNew(() -> node.brake.isOn(world.clock.instant())))
                            .isFalse();
                }
            });
            assertThat(asked)
                    .filteredOn(one -> one.startsWith("select count(*) from domain_claim where"))
                    .hasSize(1);
        }
    }

    @Test
    void as_many_as_are_bearable_are_demoted_as_ever() throws InterruptedException {
        verified(40);
        world.clock.pass(DAY);
        remove(0, 5);
        pass(Duration.ofHours(1));
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 35L, DomainStatus.AT_RISK, 5L));
        pass(Duration.ofHours(72), Duration.ofMinutes(20));
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 35L, DomainStatus.REVOKED, 5L));
        assertThat(world.alerts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7, AT_RISK", "8, VERIFIED"})
    void of_many_domains_two_percent_are_bearable(int removed, DomainStatus status) throws InterruptedException {
        verified(350);
        world.clock.pass(DAY);
        remove(0, removed);
        pass(Duration.ofMinutes(15));
        assertThat(brake().bearable()).isEqualTo(7);
        assertThat(node.find("many", ManyDomains.name(0)).status()).isEqualTo(status);
        assertThat(brake().on()).isEqualTo(status == DomainStatus.VERIFIED);
    }

    /** The timer looks at each of them once a day, so in an hour it meets very few. The first one has others looked at. */
    @Test
    void a_lie_is_noticed_before_the_first_is_demoted_although_few_are_looked_at_in_an_hour()
            throws InterruptedException {
        spread(48);
        remove(0, 48);
        pass(Duration.ofHours(6));
        assertThat(brake().on()).isTrue();
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 48L));
        publish(0, 48);
        pass(Duration.ofHours(3));
        assertThat(brake().on()).isFalse();
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 48L));
        assertThat(world.alerts).hasSize(1);
    }

    /** That many verified domains with their records in DNS, due one after the other, half an hour apart. */
    private void spread(int many) {
        verified(many);
        node.transactions.inNew(() -> IntStream.range(0, many)
                .map(i -> node.entities
                        .createNativeQuery("update domain_claim set next_check_at = :at where name = :name")
                        .setParameter("at", world.clock.instant().plus(Duration.ofMinutes(30L * i)))
                        .setParameter("name", ManyDomains.name(i))
                        .executeUpdate())
                .sum());
    }

    /** Fifty of a thousand are fewer than eight percent, but fifty of fifty drawn by lot are no chance. */
    @Test
    void a_lie_is_noticed_from_a_few_although_it_is_told_of_more_than_can_be_counted_in_time()
            throws InterruptedException {
        verified(1_000);
        node.transactions.inNew(() -> node.entities
                .createNativeQuery("update domain_claim set next_check_at = :at where name <> :first")
                .setParameter("at", world.clock.instant().plus(Duration.ofHours(30)))
                .setParameter("first", ManyDomains.name(0))
                .executeUpdate());
        world.clock.pass(DAY);
        remove(0, 1_000);
        world.settings = world.settings.with(Setting.BRAKE_PERCENT, "8");
        node.sweep();
        node.sweep();
        BrakeView seen = brake();
        assertThat(seen.bearable()).isEqualTo(80);
        assertThat(seen.absent()).isEqualTo(1 + Probe.SIZE);
        assertThat(seen.on()).isTrue();
        assertThat(world.alerts)
                .singleElement()
                .extracting("text")
                .asString()
                .contains(
                        " of 50 verified domains drawn by lot have lost their records, and 5 would have been bearable. A");
        pass(Duration.ofHours(1));
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 1_000L));
    }

    @Test
    void who_removes_the_records_of_one_domain_has_a_few_others_looked_at_and_nothing_else()
            throws InterruptedException {
        spread(48);
        remove(0, 1);
        pass(Duration.ofHours(73));
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 47L, DomainStatus.REVOKED, 1L));
        assertThat(world.alerts).isEmpty();
    }

    @Test
    void a_few_removals_now_and_then_never_add_up() throws InterruptedException {
        verified(40);
        world.clock.pass(DAY);
        for (int day = 0; day < 5; day++) {
            remove(4 * day, 4 * day + 4);
            pass(DAY.multipliedBy(2), Duration.ofHours(1));
        }
        assertThat(brake().on()).isFalse();
        assertThat(world.alerts).isEmpty();
        assertThat(statuses().get(DomainStatus.VERIFIED)).isEqualTo(20);
    }

    @Test
    void a_domain_that_is_at_risk_already_keeps_the_time_it_has_left_while_the_brake_is_on()
            throws InterruptedException {
        verified(40);
        world.clock.pass(DAY);
        remove(0, 1);
        pass(Duration.ofHours(1));
        Instant deadline =
                node.find("many", ManyDomains.name(0)).progress().standing().deadline();
        remove(1, 40);
        pass(Duration.ofDays(6), Duration.ofHours(1));
        assertThat(brake().on()).isTrue();
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 39L, DomainStatus.AT_RISK, 1L));
        assertThat(world.clock.instant()).isAfter(deadline.plus(Duration.ofDays(2)));
    }

    @Test
    void the_operator_lets_demotions_go_on() throws InterruptedException {
        verified(40);
        world.clock.pass(DAY);
        remove(0, 20);
        pass(Duration.ofHours(3));
        assertThat(statuses()).containsOnlyKeys(DomainStatus.VERIFIED);
        node.transactions.inNew(() -> {
            node.brake.overrule(world.clock.instant());
            return null;
        });
        assertThat(brake().on()).isFalse();
        pass(Duration.ofHours(3));
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 20L, DomainStatus.AT_RISK, 20L));
        pass(Duration.ofHours(74), Duration.ofMinutes(20));
        assertThat(statuses()).isEqualTo(Map.of(DomainStatus.VERIFIED, 20L, DomainStatus.REVOKED, 20L));
        assertThat(world.alerts).hasSize(1);
    }

    @Test
    void two_nodes_share_one_brake_and_raise_one_alert() throws InterruptedException {
        verified(8);
        world.clock.pass(DAY);
        remove(0, 8);
        try (World.Node other = world.another()) {
            List<Ended> half = looked(node, 4);
            List<Ended> rest = looked(other, 4);
            keep(node, half);
            assertThat(brake().on()).isFalse();
            keep(other, rest);
            assertThat(brake().on()).isTrue();
            world.clock.pass(Duration.ofMinutes(5));
            keep(node, looked(node, 8));
            assertThat(statuses()).containsOnlyKeys(DomainStatus.VERIFIED);
        }
        assertThat(world.alerts).hasSize(1);
    }

    @Test
    void how_much_is_bearable_is_a_setting() throws InterruptedException {
        world.settings = world.settings.with(Setting.BRAKE_MINIMUM, "1").with(Setting.BRAKE_PERCENT, "0");
        verified(3);
        world.clock.pass(DAY);
        remove(0, 2);
        pass(Duration.ofHours(1));
        assertThat(statuses()).containsOnlyKeys(DomainStatus.VERIFIED);
        assertThat(brake()).isEqualTo(new BrakeView(true, brake().since(), 2, 1));
    }

    private static List<Ended> looked(World.Node by, int most) {
        return by.transactions.inNew(() -> by.due.claim(most, Duration.ofMinutes(10))).stream()
                .map(claimed -> Ended.with(
                        claimed,
                        by.check.look(claimed.expected()).toCompletableFuture().join()))
                .toList();
    }

    private static void keep(World.Node by, List<Ended> some) {
        by.transactions.inNew(() -> {
            by.harvest.keep(some);
            return null;
        });
    }
}
