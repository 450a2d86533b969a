package org.senderdomains.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.Nsd;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;
import org.senderdomains.dns.Soon;
import org.senderdomains.dns.authority.network.DnsOptions;
import org.senderdomains.dns.authority.network.Surroundings;
import org.senderdomains.programs.DebianPrograms;

/** Issue 3, "it must show" 7: our own server might share our own misunderstandings; this one does not. */
class RealServerTest {

    private static final String ZONE = """
            $ORIGIN example.test.
            $TTL 300
            @ IN SOA ns.example.test. hostmaster.example.test. 7 3600 600 86400 120
            @ IN NS ns.example.test.
            ns IN A 127.0.0.1
            s1._domainkey IN CNAME s1.keys.platform.test.
            spf IN TXT "v=spf1 " "-all"
            long IN TXT %s
            *.any IN TXT "wild"
            deep.below IN A 192.0.2.1
            sub IN NS ns.sub
            ns.sub IN A 127.0.0.1
            """.formatted(("\"" + "x".repeat(255) + "\" ").repeat(40));

    @Test
    void nsd_is_understood(@TempDir Path folder) throws IOException {
        DebianPrograms.require("nsd", Nsd.isInstalled());
        try (Nsd nsd = Nsd.start(folder, "example.test", ZONE);
                AuthoritativeDns dns = open(nsd.port())) {
            awaitAnswer(dns);
            Dns check = dns.forOneCheck();

            Answer.Present alias = (Answer.Present) ask(check, "s1._domainkey.example.test", RecordType.CNAME);
            assertThat(alias.aliases())
                    .extracting(ResourceRecord.Cname::target)
                    .containsExactly("s1.keys.platform.test");

            Answer.Present text = (Answer.Present) ask(check, "spf.example.test", RecordType.TXT);
            assertThat(text.texts()).singleElement().satisfies(txt -> {
                assertThat(txt.strings()).containsExactly("v=spf1 ", "-all");
                assertThat(txt.ttl()).isEqualTo(Duration.ofMinutes(5));
            });

            Answer.Present large = (Answer.Present) ask(check, "long.example.test", RecordType.TXT);
            assertThat(large.texts().get(0).value()).hasSize(40 * 255);
            assertThat(large.evidence())
                    .last()
                    .extracting(one -> one.contact().transport())
                    .isEqualTo(Evidence.Transport.TCP);

            Answer.Absent nothing = (Answer.Absent) ask(check, "nothing.example.test", RecordType.TXT);
            assertThat(nothing.what()).isEqualTo(Answer.Missing.NAME);
            assertThat(nothing.negativeTtl()).contains(Duration.ofMinutes(2));
            assertThat(((Answer.Absent) ask(check, "below.example.test", RecordType.TXT)).what())
                    .isEqualTo(Answer.Missing.RECORD);
            assertThat(ask(check, "x.any.example.test", RecordType.TXT)).isInstanceOf(Answer.Present.class);

            assertThat(((Answer.Undetermined) ask(check, "x.sub.example.test", RecordType.TXT)).cause())
                    .isIn(Cause.REFUSED, Cause.LAME, Cause.SERVFAIL);
            assertThat(Soon.get(check.delegation("spf.example.test")))
                    .isInstanceOfSatisfying(Delegation.Known.class, known -> {
                        assertThat(known.zone()).isEqualTo("example.test");
                        assertThat(known.failing()).isEmpty();
                        assertThat(known.soa())
                                .get()
                                .extracting(ResourceRecord.Soa::serial)
                                .isEqualTo(7L);
                    });
        }
    }

    /** It takes a moment until it listens; each question waits for that, so nothing here needs to sleep. */
    private static void awaitAnswer(Dns dns) {
        for (int tries = 0; tries < 100; tries++) {
            if (ask(dns, "spf.example.test", RecordType.TXT) instanceof Answer.Present) {
                return;
            }
        }
        throw new AssertionError("nsd did not begin to answer.");
    }

    private static Answer ask(Dns dns, String name, RecordType type) {
        return Soon.get(dns.ask(new Question(name, type)));
    }

    private static AuthoritativeDns open(int port) throws IOException {
        return AuthoritativeDns.open(
                new DnsOptions(List.of("127.0.0.1:" + port), true, port, Duration.ofSeconds(5), true),
                new Surroundings(InstantSource.system(), new SecureRandom(), Thread::new, Runnable::run));
    }
}
