package org.senderdomains.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.accounts.Accounts;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.checks.OurSide;
import org.senderdomains.checks.Results;
import org.senderdomains.checks.button.CheckNow;
import org.senderdomains.checks.button.Presses;
import org.senderdomains.checks.button.WaitingRoom;
import org.senderdomains.checks.claims.AbsentDomains;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.Domains;
import org.senderdomains.domains.FindDomain;
import org.senderdomains.domains.course.Clockwork;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.names.DomainName;
import org.senderdomains.notices.DomainNotices;
import org.senderdomains.notices.Notices;
import org.senderdomains.notices.Outbox;
import org.senderdomains.platform.keys.Signing;
import org.senderdomains.platform.served.Duty;
import org.senderdomains.platform.served.ServedName;
import org.senderdomains.platform.served.Sight;
import org.senderdomains.platform.tending.Pusher;
import org.senderdomains.runtime.Told;
import org.senderdomains.throttles.Throttle;

/**
 * Rules C6 and M8 over real sockets: a domain is verified only when its mail can be signed with the key that receivers find,
 * and until then the tenant is not to blame.
 */
class VerifiedMeansReadyTest {

    private final World world = new World();
    private final DnsWorld dns = DnsWorld.open();
    private final Zone tenant = dns.delegate("example.test", dns.server());
    private final Zone platform = dns.delegate(World.ZONE, dns.server());
    private AuthoritativeDns client;
    private Domain domain;

    @BeforeEach
    void start() throws IOException {
        client = AuthoritativeDns.open(
                new DnsOptions(List.of(dns.resolver().hostAndPort()), true, dns.port(), Duration.ofSeconds(10), true),
                new Surroundings(InstantSource.system(), new SecureRandom(), Thread::new, Runnable::run));
        world.makeKeys(2);
        domain = world.claim("acme", "example.test");
        domain.records().forEach(record -> tenant.add(record.fullName(), "CNAME", record.data()));
    }

    @AfterEach
    void stop() {
        client.close();
        dns.close();
        world.close();
    }

    @Test
    void a_right_record_that_leads_to_a_wrong_one_of_ours_verifies_nobody_and_is_not_blamed_on_the_tenant() {
        publish();
        String selector = target(0);
        platform.remove(selector)
                .add(selector, "TXT", text(served(target(1)).wanted().get(0).data()));

        assertThat(check()).isEqualTo(DomainStatus.PENDING);
        assertThat(codes(0)).containsExactly(FindingCode.PLATFORM_RECORD_MISSING);
        assertThat(undetermined()).isTrue();
        world.round(client, Pusher.NONE);
        assertThat(served(selector).sight()).isEqualTo(Sight.WRONG);
        assertThat(check()).isEqualTo(DomainStatus.PENDING);

        platform.remove(selector)
                .add(selector, "TXT", text(served(selector).wanted().get(0).data()));
        check();
        world.round(client, Pusher.NONE);
        assertThat(check()).isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void what_the_platform_itself_has_not_seen_yet_verifies_nobody_and_is_looked_at_next() {
        world.round(client, Pusher.NONE);
        publish();
        assertThat(served(target(0)).dueAt()).isAfter(world.instant().plusSeconds(1));

        assertThat(check(Duration.ofSeconds(1))).isEqualTo(DomainStatus.PENDING);
        assertThat(codes(0)).containsExactly(FindingCode.PLATFORM_RECORD_MISSING);
        assertThat(served(target(0)).dueAt()).isEqualTo(world.instant());
        assertThat(signing()).isInstanceOf(Signing.Missing.class);

        world.round(client, Pusher.NONE);
        assertThat(signing()).isInstanceOf(Signing.Ready.class);
        assertThat(check()).isEqualTo(DomainStatus.VERIFIED);
        assertThat(codes(0)).isEmpty();
        assertThat(world.alerts).extracting("code").doesNotContain(AlertCode.PLATFORM_RECORD_MISSING);
    }

    @Test
    void a_wrong_bounce_host_is_ours_to_mend_too() {
        publish();
        platform.remove(target(2)).add(target(2), "MX", "10 elsewhere.test").add(target(2), "TXT", "\"v=spf1 -all\"");
        world.round(client, Pusher.NONE);

        assertThat(check()).isEqualTo(DomainStatus.PENDING);
        assertThat(codes(2)).containsExactly(FindingCode.PLATFORM_RECORD_MISSING);
        assertThat(codes(0)).isEmpty();
    }

    @Test
    void a_domain_at_risk_is_not_restored_to_a_wrong_key_of_ours_and_one_that_is_verified_stays_so() {
        publish();
        world.round(client, Pusher.NONE);
        assertThat(check()).isEqualTo(DomainStatus.VERIFIED);
        String selector = target(0);
        platform.remove(selector).add(selector, "TXT", text("v=DKIM1; p="));
        world.transactions.inNew(() -> world.entities
                .createNativeQuery("update domain_claim set status = 'AT_RISK'")
                .executeUpdate());
        assertThat(check()).isEqualTo(DomainStatus.AT_RISK);
        assertThat(codes(0)).containsExactly(FindingCode.PLATFORM_RECORD_MISSING);
        assertThat(world.alerts).extracting("code").containsExactly(AlertCode.PLATFORM_RECORD_MISSING);

        world.transactions.inNew(() -> world.entities
                .createNativeQuery("update domain_claim set status = 'VERIFIED'")
                .executeUpdate());
        assertThat(check()).isEqualTo(DomainStatus.VERIFIED);
    }

    /** As an operator pastes the zone. */
    private void publish() {
        world.transactions.inNew(() -> {
            world.names()
                    .ofClaim(domain.id())
                    .forEach(name -> name.wanted().forEach(record -> {
                        switch (record.type()) {
                            case TXT -> platform.add(name.name(), "TXT", text(record.data()));
                            default -> platform.add(name.name(), record.type().name(), record.data());
                        }
                    }));
            return null;
        });
    }

    private static String text(String data) {
        return "\"" + data.replaceAll("(.{255})", "$1\" \"") + "\"";
    }

    private String target(int place) {
        return domain.records().get(place).data();
    }

    private ServedName served(String name) {
        world.entities.clear();
        return world.names().find(name).orElseThrow();
    }

    private Domain now() {
        world.entities.clear();
        return world.domains().find("acme", new DomainName("example.test")).orElseThrow();
    }

    private List<FindingCode> codes(int place) {
        return now().records().get(place).seen().findings().stream()
                .map(finding -> finding.code())
                .toList();
    }

    private boolean undetermined() {
        return now().records().get(0).seen().state() == RecordState.UNDETERMINED;
    }

    private Signing signing() {
        world.entities.clear();
        return world.transactions.inNew(() -> world.signing("acme", new DomainName("example.test")));
    }

    private DomainStatus check() {
        return check(Duration.ofHours(1));
    }

    /** Presses the button, a while later. */
    private DomainStatus check(Duration later) {
        world.tick(later).entities.clear();
        FindDomain find = new FindDomain(world.domains());
        return new CheckNow(
                        new DomainCheck(() -> client, new Diagnosis(new SecureRandom(), alias -> true)),
                        results(),
                        new Presses(world.entities, world.settings(), world),
                        world.transactions,
                        new WaitingRoom())
                .look(() -> find.in("acme", "example.test"), () -> find.locked("acme", "example.test"), Domain::status);
    }

    private Results results() {
        Domains domains = world.domains();
        Notices notices = new Notices(new Outbox(world.entities, world), World.CHANCE, world.settings());
        return new Results(
                domains,
                new Clockwork(world, world.settings(), World.CHANCE),
                new AbsentDomains(world.entities),
                new Told<>(),
                new Results.Told(
                        new DomainNotices(
                                notices, new Accounts(world.entities), domains, new Throttle(world.entities, world)),
                        new OurSide(world.names(), new Duty(world.entities, world), world.alerts::add),
                        new Told<>()));
    }
}
