package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.senderdomains.checks.look.DomainCheck;
import org.senderdomains.checks.look.Expected;
import org.senderdomains.dev.dns.DnsWorld;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.authority.AuthoritativeDns;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;
import org.senderdomains.domains.Domain;
import org.senderdomains.domains.course.Verdict;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Issue 3, "it must show" 5 (PRODUCT rule C3): the real client, over real sockets. */
class FreshRecordTest {

    private final TickingClock clock = new TickingClock();

    @Test
    void a_record_published_5_seconds_ago_is_seen_behind_a_resolver_that_has_cached_its_absence() throws IOException {
        try (DnsWorld dns = DnsWorld.open(clock);
                World.Node node = new World().node();
                AuthoritativeDns client = open(dns)) {
            Zone zone = dns.delegate("example.test", dns.server());
            Domain domain = node.add("rei", "example.test");
            for (ExpectedRecord record : domain.expected()) {
                assertThat(cached(dns, record)).isEqualTo(Rcode.NXDOMAIN);
            }
            assertThat(look(client, domain)).extracting(Observation::state).containsOnly(RecordState.MISSING);

            for (ExpectedRecord record : domain.expected()) {
                zone.add(record.place().name(), "CNAME", record.value());
            }
            clock.until(clock.instant().plus(Duration.ofSeconds(5)));

            for (ExpectedRecord record : domain.expected()) {
                assertThat(cached(dns, record)).isEqualTo(Rcode.NXDOMAIN);
            }
            List<Observation> seen = look(client, domain);
            assertThat(seen).extracting(Observation::state).containsOnly(RecordState.FOUND);
            assertThat(Verdict.of(seen)).isEqualTo(Verdict.RIGHT);
        }
    }

    private static int cached(DnsWorld dns, ExpectedRecord record) throws IOException {
        SimpleResolver resolver = new SimpleResolver(dns.resolver().address());
        return resolver.send(Message.newQuery(
                        Record.newRecord(Name.fromString(record.place().name() + "."), Type.CNAME, DClass.IN)))
                .getRcode();
    }

    /** As the button looks. */
    private static List<Observation> look(AuthoritativeDns client, Domain domain) {
        return new DomainCheck(() -> client, new Diagnosis(new SecureRandom(), alias -> false))
                .look(Expected.asked(domain))
                .toCompletableFuture()
                .join();
    }

    private static AuthoritativeDns open(DnsWorld dns) throws IOException {
        return AuthoritativeDns.open(
                new DnsOptions(List.of(dns.resolver().hostAndPort()), true, dns.port(), Duration.ofSeconds(10), true),
                new Surroundings(InstantSource.system(), new SecureRandom(), Thread::new, Runnable::run));
    }
}
