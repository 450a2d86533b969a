package org.senderdomains.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.Domain;
import org.senderdomains.keys.KeyState;
import org.senderdomains.keys.SigningKey;
import org.senderdomains.platform.World;
import org.senderdomains.platform.tending.Pusher;
import org.senderdomains.runtime.AnHourPassed;

/** PRODUCT rule D8: that a key is never changed must not be found out by chance. */
class OverdueTurnsTest {

    private static final Duration INTERVAL = Duration.ofDays(180);

    private final World world = new World();
    private final FakeDns dns = new FakeDns();
    private Domain domain;

    /** One key signs, for which one sight of it is enough; the next one is seen, but not on every server. */
    @BeforeEach
    void a_domain_of_whose_keys_servers_one_is_silent() {
        domain = world.claim("acme", "example.test");
        world.makeKeys(0);
        for (SigningKey key : keys()) {
            dns.txt(key.servedAt().orElseThrow(), key.record().orElseThrow());
            everyServer(key, silence(key));
        }
        world.transactions.inNew(() -> world.entities
                .createNativeQuery("update required_record set state = 'FOUND'")
                .executeUpdate());
        pass(Duration.ZERO);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_turn_that_does_not_come_for_a_week_because_a_server_cannot_be_asked_is_one_alert() {
        pass(INTERVAL.plusDays(6));
        assertThat(alerts()).isEmpty();

        pass(Duration.ofDays(1));
        for (int hour = 0; hour < 24; hour++) {
            pass(Duration.ofHours(1));
        }

        assertThat(alerts())
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.text())
                                .isEqualTo(
                                        "DKIM keys that should have taken over more than 7 days ago still wait (1), because not every"
                                                + " name server in charge of their records can be asked from here; the first of these records is "
                                                + next().servedAt().orElseThrow()
                                                + ". The server ns2.platform.test did not answer. Mail goes on"
                                                + " being signed with the keys before them. Let this server ask those name servers (UDP and TCP,"
                                                + " port 53), and take servers that are gone for good out of the zone's NS records. If only"
                                                + " resolvers can be asked from here, set authoritative-lookup of /subsystem=sender-domains to"
                                                + " false: then what they say stands for all servers. You are told again in 30 days."));
    }

    @Test
    void after_a_month_it_is_told_again() {
        pass(INTERVAL.plusDays(7));
        pass(Duration.ofDays(29));
        assertThat(alerts()).hasSize(1);

        pass(Duration.ofDays(1));

        assertThat(alerts()).hasSize(2);
    }

    @Test
    void once_the_server_can_be_asked_the_turn_comes_and_the_alert_is_over() {
        pass(INTERVAL.plusDays(7));
        assertThat(alerts()).hasSize(1);
        String next = next().owner().selector();

        keys().forEach(key -> everyServer(key, answer(key)));
        pass(Duration.ofHours(1));

        assertThat(active().owner().selector()).isEqualTo(next);
        assertThat(world.lasting.over(AlertCode.KEY_ROTATION_OVERDUE))
                .as("it was over already")
                .isFalse();
    }

    @Test
    void a_turn_that_waits_for_its_owner_is_none_of_the_operators() {
        keys().forEach(key -> everyServer(key, answer(key)));
        world.transactions.inNew(() -> world.entities
                .createNativeQuery("update required_record set state = 'MISSING' where full_name like '"
                        + next().owner().selector() + "%'")
                .executeUpdate());
        pass(Duration.ofHours(1));

        pass(INTERVAL.plusDays(30));

        assertThat(alerts()).isEmpty();
    }

    private void everyServer(SigningKey key, Answer other) {
        dns.everyServer(question(key), answer(key), other);
    }

    private Answer answer(SigningKey key) {
        return dns.ask(question(key)).toCompletableFuture().join();
    }

    private static Answer silence(SigningKey key) {
        return new Answer.Undetermined(
                new Answer.Trail(question(key), List.of(), List.of()),
                Cause.TIMEOUT,
                "The server ns2.platform.test did not answer.");
    }

    private static Question question(SigningKey key) {
        return new Question(key.servedAt().orElseThrow(), RecordType.TXT);
    }

    private SigningKey active() {
        return only(KeyState.ACTIVE);
    }

    private SigningKey next() {
        return only(KeyState.PUBLISHED);
    }

    private SigningKey only(KeyState state) {
        List<SigningKey> found =
                keys().stream().filter(key -> key.state() == state).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<SigningKey> keys() {
        world.entities.clear();
        return world.keys().of("acme", domain.name().ascii());
    }

    /** And the timers do their rounds. */
    private void pass(Duration time) {
        world.tick(time).round(dns, Pusher.NONE);
        world.transactions.inNew(() -> {
            new OverdueTurns(world.entities, world, world.lasting, world.owners()).look(new AnHourPassed());
            return null;
        });
    }

    private List<OperatorAlert> alerts() {
        return world.alerts.stream()
                .filter(alert -> alert.code() == AlertCode.KEY_ROTATION_OVERDUE)
                .toList();
    }
}
