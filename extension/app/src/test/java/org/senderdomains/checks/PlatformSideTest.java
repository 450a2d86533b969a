package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.sweep.Sweep;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.course.DomainStatus;
import org.senderdomains.domains.records.RecordPurpose;

/** PRODUCT rule C6, {@code PLATFORM_RECORD_MISSING}: what the platform did not publish is no fault of the tenant's. */
@Tag("slow")
class PlatformSideTest {

    private final World world = new World();
    private World.Node node;
    private Sweep sweep;

    @BeforeEach
    void start() {
        node = world.node();
        sweep = node.sweep(new DomainCheck(() -> world.dns, new Diagnosis(new SecureRandom(), alias -> true)));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void sweepFor(Duration time) throws InterruptedException {
        Instant end = world.clock.instant().plus(time);
        while (world.clock.instant().isBefore(end)) {
            world.clock.pass(Duration.ofMinutes(1));
            sweep.run();
        }
    }

    private void serve(Domain domain) {
        domain.records().forEach(record -> {
            if (record.purpose() == RecordPurpose.DKIM) {
                world.dns.txt(record.data(), "v=DKIM1; k=rsa; p=here");
            } else {
                world.dns.mx(record.data(), 10, "mx.platform.test");
            }
        });
    }

    @Test
    void a_domain_whose_records_lead_to_nothing_of_ours_waits_unblamed_and_verifies_once_it_is_there()
            throws InterruptedException {
        Domain added = node.add("rei", "example.test");
        world.publish(added);
        sweepFor(Duration.ofHours(2));

        Domain waiting = node.find("rei", "example.test");
        assertThat(waiting.status()).isEqualTo(DomainStatus.PENDING);
        assertThat(waiting.progress().tries().undeterminedSince()).isNotNull();
        assertThat(waiting.firstSeenAt()).as("C8: the tenant has begun").isPresent();
        assertThat(waiting.records())
                .allSatisfy(record -> assertThat(record.seen().findings())
                        .extracting("code")
                        .containsExactly(FindingCode.PLATFORM_RECORD_MISSING));

        serve(added);
        sweepFor(Duration.ofHours(2));
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.VERIFIED);
    }

    @Test
    void the_operator_is_told_once_a_day_however_many_domains_wait() throws InterruptedException {
        world.publish(node.add("rei", "one.test"));
        world.publish(node.add("rei", "two.test"));
        sweepFor(Duration.ofMinutes(10));
        assertThat(world.alerts).as("name servers need their time").isEmpty();
        sweepFor(Duration.ofHours(3));
        assertThat(world.alerts).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo(AlertCode.PLATFORM_RECORD_MISSING);
            assertThat(alert.text())
                    .matches(
                            "(one|two)\\.test of account rei points to records under platform-zone that are not there to"
                                    + " be seen, or not as they should be, and perhaps more domains do\\. They are neither"
                                    + " verified nor blamed until they are seen\\. GET /sender-domains/api/platform-zone shows what has to stand there\\. You"
                                    + " are told once a day at most\\.");
        });
        world.clock.pass(Duration.ofDays(1));
        world.publish(node.add("rei", "three.test"));
        sweepFor(Duration.ofMinutes(40));
        assertThat(world.alerts).hasSize(2);
    }

    @Test
    void a_domain_at_risk_that_is_right_again_does_not_lose_its_time_to_a_fault_of_ours() throws InterruptedException {
        Domain added = node.add("rei", "example.test");
        world.publish(added);
        serve(added);
        sweepFor(Duration.ofMinutes(2));
        added.records().forEach(record -> world.dns.remove(record.fullName(), org.senderdomains.dns.RecordType.CNAME));
        sweepFor(Duration.ofHours(28));
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.AT_RISK);

        world.publish(added);
        added.records().forEach(record -> world.dns.denied(record.data()));
        sweepFor(Duration.ofHours(80));
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.AT_RISK);
        assertThat(world.alerts).hasSize(4).extracting("code").containsOnly(AlertCode.PLATFORM_RECORD_MISSING);

        added.records().forEach(record -> world.dns.admitted(record.data()));
        sweepFor(Duration.ofHours(2));
        assertThat(node.find("rei", "example.test").status()).isEqualTo(DomainStatus.VERIFIED);
    }
}
