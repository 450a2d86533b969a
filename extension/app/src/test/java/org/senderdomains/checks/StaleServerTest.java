package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.sweep.Sweep;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.diagnosis.Finding;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.course.NextCheck;
import org.senderdomains.sender.Setting;

/** Rule C2 over real sockets: one server out of date demotes nobody while the one that knows better is down. */
@Tag("slow")
class StaleServerTest {

    private final DnsWorld dns = DnsWorld.open();
    private final DnsServer fresh = dns.server();
    private final DnsServer stale = dns.server();
    private final Zone zone = dns.delegate("example.test", fresh, stale);
    private final World world = new World();
    private final World.Node node = world.node();
    private AuthoritativeDns client;
    private Sweep sweep;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        client = client(Duration.ofSeconds(5));
        sweep = node.sweep(new DomainCheck(() -> client, new Diagnosis(new SecureRandom(), alias -> false)));
        Zone before = zone.copy();
        Domain domain = node.add("rei", "example.test");
        domain.records().forEach(record -> zone.add(record.fullName(), "CNAME", record.data()));
        looksFor(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo(DomainStatus.VERIFIED);
        stale.serve(before);
    }

    private AuthoritativeDns client(Duration timeout) throws IOException {
        return AuthoritativeDns.open(
                new DnsOptions(List.of(dns.resolver().hostAndPort()), true, dns.port(), timeout, true),
                new Surroundings(InstantSource.system(), new SecureRandom(), Thread::new, Runnable::run));
    }

    @AfterEach
    void stop() {
        client.close();
        dns.close();
        node.close();
    }

    /** Looks whenever one is due. */
    private void looksFor(Duration time) throws InterruptedException {
        Instant end = world.clock.instant().plus(time);
        while (next().filter(at -> at.isBefore(end)).isPresent()) {
            world.clock.until(next().get());
            sweep.run();
        }
        world.clock.until(end);
        sweep.run();
    }

    private Optional<Instant> next() {
        return Optional.ofNullable(domain().progress().nextCheck()).map(NextCheck::at);
    }

    private Domain domain() {
        return node.find("rei", "example.test");
    }

    private DomainStatus status() {
        return domain().status();
    }

    @Test
    void a_server_out_of_date_demotes_nobody_however_the_other_one_fails() throws IOException, InterruptedException {
        // Silence is waited for here. Where the machine is too slow for the server that answers, too, nobody has.
        client.close();
        client = client(Duration.ofMillis(100));
        dns.resolver().fail("example.test", Fault.servfail());
        for (Fault fault : List.of(
                Fault.silence(),
                Fault.servfail(),
                Fault.refused(),
                Fault.formerr(),
                Fault.garbage(),
                Fault.wrongId(),
                Fault.truncatedWithoutTcp())) {
            fresh.fail(fault);
            looksFor(Duration.ofHours(27));
            assertThat(status()).isEqualTo(DomainStatus.VERIFIED);
            assertThat(domain().progress().tries().undeterminedSince()).isNotNull();
        }
        fresh.heal();
        looksFor(Duration.ofDays(3));
        assertThat(status()).as("they disagree").isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void at_risk_its_time_stands_still_and_goes_on_once_both_answer() throws InterruptedException {
        Zone none = stale.zone("example.test").orElseThrow();
        fresh.serve(none);
        looksFor(Duration.ofHours(50));
        assertThat(status()).isEqualTo(DomainStatus.AT_RISK);

        fresh.fail(Fault.servfail());
        looksFor(Duration.ofDays(4));
        assertThat(status()).isEqualTo(DomainStatus.AT_RISK);

        fresh.heal();
        looksFor(Duration.ofHours(80));
        assertThat(status()).isEqualTo(DomainStatus.REVOKED);

        fresh.fail(Fault.servfail());
        looksFor(Duration.ofDays(31));
        assertThat(status()).as("no mail depends on it any more").isEqualTo(DomainStatus.EXPIRED);
    }

    private Domain waiting() {
        return node.find("rei", "other.example.test");
    }

    private void isAdded() {
        world.settings = world.settings.with(Setting.PENDING_EXPIRY, "86400");
        node.add("rei", "other.example.test");
    }

    @Test
    void who_may_not_send_yet_is_told_what_the_one_server_says_and_does_not_wait_for_the_dead_one_for_ever()
            throws InterruptedException {
        isAdded();
        fresh.fail(Fault.servfail());
        looksFor(Duration.ofHours(20));
        assertThat(waiting().status()).isEqualTo(DomainStatus.PENDING);
        assertThat(waiting().records().get(0).seen().state()).isEqualTo(RecordState.MISSING);

        looksFor(Duration.ofDays(2));
        assertThat(waiting().status()).isEqualTo(DomainStatus.EXPIRED);
        assertThat(status()).as("who may send").isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void nor_does_it_wait_for_ever_while_the_two_disagree() throws InterruptedException {
        isAdded();
        waiting().records().forEach(record -> zone.add(record.fullName(), "CNAME", record.data()));
        looksFor(Duration.ofDays(3));
        assertThat(waiting().records().get(0).seen().findings())
                .extracting(Finding::code)
                .contains(FindingCode.SERVERS_DISAGREE);
        assertThat(waiting().status()).isEqualTo(DomainStatus.EXPIRED);
        assertThat(status()).as("who may send").isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void while_no_server_at_all_is_heard_no_time_is_used_up() throws InterruptedException {
        isAdded();
        fresh.fail(Fault.servfail());
        stale.fail(Fault.servfail());
        dns.resolver().forget("example.test").fail("example.test", Fault.servfail());
        looksFor(Duration.ofDays(5));
        assertThat(waiting().status()).isEqualTo(DomainStatus.PENDING);
    }
}
