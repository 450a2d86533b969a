package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.DnsOptions;
import org.senderdomains.dns.authority.Surroundings;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.DomainStatus;
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
        client.close();
        // From here on silence is waited for.
        client = client(Duration.ofMillis(100));
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
        while (next().isBefore(end)) {
            world.clock.until(next());
            sweep.run();
        }
        world.clock.until(end);
        sweep.run();
    }

    private Instant next() {
        return domain().progress().nextCheck().at();
    }

    private Domain domain() {
        return node.find("rei", "example.test");
    }

    private DomainStatus status() {
        return domain().status();
    }

    @Test
    void a_server_out_of_date_demotes_nobody_however_the_other_one_fails() throws InterruptedException {
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
    }

    @Test
    void who_may_not_send_yet_is_told_what_the_one_server_says_and_loses_no_time() throws InterruptedException {
        world.settings = world.settings.with(Setting.PENDING_EXPIRY, "86400");
        node.add("rei", "other.example.test");
        fresh.fail(Fault.servfail());
        looksFor(Duration.ofDays(2));
        Domain other = node.find("rei", "other.example.test");
        assertThat(other.status()).isEqualTo(DomainStatus.PENDING);
        assertThat(other.records().get(0).seen().state()).isEqualTo(RecordState.MISSING);

        fresh.heal();
        looksFor(Duration.ofDays(2));
        assertThat(node.find("rei", "other.example.test").status()).isEqualTo(DomainStatus.EXPIRED);
    }
}
