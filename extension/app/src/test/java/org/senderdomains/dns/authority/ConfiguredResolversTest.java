package org.senderdomains.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dev.dns.ZoneRecord;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.NameServer.Role;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;
import org.senderdomains.dns.authority.network.DnsOptions;

/** What the configured resolvers are asked, and what is made of their answers (PRODUCT rules C2 and C3). */
class ConfiguredResolversTest {

    private final ClosedWorld closed = new ClosedWorld();
    private final DnsServer one = closed.world.server();
    private final DnsServer two = closed.world.server();
    private final Zone zone = closed.world.delegate("pair.test", one, two);

    @AfterEach
    void close() {
        closed.close();
    }

    @Test
    void a_record_just_published_is_seen_behind_a_resolver_that_has_cached_its_absence() {
        Question question = new Question("a.pair.test", RecordType.TXT);
        assertThat(Soon.get(closed.dns().askResolvers(question))).isInstanceOf(Answer.Absent.class);
        zone.add("a.pair.test", "TXT", "here");

        assertThat(closed.present("a.pair.test", RecordType.TXT).texts()).hasSize(1);
        assertThat(Soon.get(closed.dns().askResolvers(question)))
                .isInstanceOfSatisfying(
                        Answer.Absent.class,
                        absent -> assertThat(absent.negativeTtl()).contains(Duration.ofMinutes(5)));
    }

    @Test
    void what_is_left_of_a_cached_absence_is_told() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
        try (ClosedWorld aging = new ClosedWorld(now::get)) {
            Question question = new Question("a.example.test", RecordType.TXT);
            Soon.get(aging.dns().askResolvers(question));
            now.updateAndGet(time -> time.plusSeconds(100));

            assertThat(Soon.get(aging.dns().askResolvers(question)))
                    .isInstanceOfSatisfying(
                            Answer.Absent.class,
                            absent -> assertThat(absent.negativeTtl()).contains(Duration.ofSeconds(200)));
        }
    }

    @Test
    void the_resolvers_are_asked_if_no_authority_can_be() {
        zone.add("a.pair.test", "TXT", "here");
        Soon.get(closed.dns().askResolvers(new Question("a.pair.test", RecordType.TXT)));
        one.fail(Fault.refused());
        two.fail(Fault.servfail());

        Answer.Present answer = closed.present("a.pair.test", RecordType.TXT);
        assertThat(answer.texts()).hasSize(1);
        assertThat(answer.evidence())
                .last()
                .extracting(last -> last.server().role())
                .isEqualTo(Role.RESOLVER);
        assertThat(answer.evidence()).extracting(Evidence::failure).contains(java.util.Optional.of(Cause.REFUSED));
    }

    @Test
    void a_broken_resolver_is_passed_over_however_it_is_broken() {
        zone.add("a.pair.test", "TXT", "here");
        DnsServer sound = closed.world.newResolver();
        closed.options(new DnsOptions(
                List.of(closed.world.resolver().hostAndPort(), sound.hostAndPort()),
                false,
                closed.world.port(),
                ClosedWorld.SHORT,
                true));
        for (Fault fault : List.of(Fault.servfail(), Fault.refused(), Fault.silence(), Fault.garbage())) {
            closed.world.resolver().fail(fault);
            assertThat(closed.present("a.pair.test", RecordType.TXT).texts()).hasSize(1);
        }
        assertThat(one.questionCount() + two.questionCount()).isEqualTo(1);
    }

    @Test
    void with_authoritative_lookup_off_no_authority_is_asked_by_any_question() {
        zone.add("a.pair.test", "TXT", "here");
        closed.options(new DnsOptions(
                List.of(closed.world.resolver().hostAndPort()), false, closed.world.port(), ClosedWorld.TIMEOUT, true));
        Question question = new Question("a.pair.test", RecordType.TXT);

        assertThat(Soon.get(closed.dns().askEveryServer(question)))
                .singleElement()
                .extracting(answer -> answer.evidence().get(0).server().role())
                .isEqualTo(Role.RESOLVER);
        one.forgetQuestions();
        two.forgetQuestions();
        assertThat(Soon.get(closed.dns().askHosts(question, "pair.test", Set.of("ns1.pair.test"))))
                .isEmpty();
        assertThat(Soon.get(closed.dns().delegation("a.pair.test")))
                .isInstanceOfSatisfying(
                        Delegation.Undetermined.class,
                        nobody -> assertThat(nobody.sentence())
                                .isEqualTo("The zone of a.pair.test was not looked for: authoritative-lookup is off."));
        assertThat(one.questionCount() + two.questionCount()).isZero();
    }

    @Test
    void with_all_resolvers_dead_nothing_can_be_said() {
        closed.impatient().world.resolver().fail(Fault.silence());

        Answer.Undetermined answer = closed.undetermined("a.pair.test", RecordType.TXT);
        assertThat(answer.cause()).isEqualTo(Cause.TIMEOUT);
        assertThat(answer.sentence())
                .isEqualTo("TXT a.pair.test could not be determined: the resolver "
                        + closed.world.resolver().hostAndPort()
                        + " did not answer within 250 ms (asked for NS test); the resolver "
                        + closed.world.resolver().hostAndPort() + " did not answer within 250 ms.");
    }

    @Test
    void a_zone_only_the_resolvers_know_the_way_to_is_asked_directly_too() {
        DnsServer inner = closed.world.server();
        Zone internal = Zone.of("intern.corp");
        internal.add("intern.corp", "NS", "ns.intern.corp")
                .add("ns.intern.corp", "A", inner.address().getAddress().getHostAddress())
                .add("a.intern.corp", "TXT", "here");
        inner.serve(internal);
        closed.world.resolver().serve(internal);

        Answer.Present answer = closed.present("a.intern.corp", RecordType.TXT);
        assertThat(answer.evidence())
                .last()
                .extracting(last -> last.server().name())
                .isEqualTo("ns.intern.corp");
    }

    @Test
    void signatures_a_validating_resolver_finds_broken_make_it_undetermined() {
        zone.add("a.pair.test", "TXT", "here");
        closed.world
                .topZone()
                .add(new ZoneRecord(
                        "pair.test",
                        "DS",
                        300,
                        "12345 8 2 "
                                + "49FD46E6C4B45C55D4AC69CBD3CD34AC1AFE51DE"
                                        .repeat(2)
                                        .substring(0, 64)));
        assertThat(closed.present("a.pair.test", RecordType.TXT).texts()).hasSize(1);

        for (Fault bogus : List.of(Fault.bogus(), Fault.bogusWithoutReason())) {
            closed.world.resolver().fail("pair.test", bogus);
            Answer.Undetermined answer = closed.undetermined("a.pair.test", RecordType.TXT);
            assertThat(answer.cause()).isEqualTo(Cause.DNSSEC_BOGUS);
            assertThat(Soon.get(closed.dns().askResolvers(answer.question())))
                    .isInstanceOfSatisfying(
                            Answer.Undetermined.class,
                            seen -> assertThat(seen.cause()).isEqualTo(Cause.DNSSEC_BOGUS));
        }
    }

    @Test
    void an_unsigned_zone_is_not_asked_for_at_the_resolvers() {
        zone.add("a.pair.test", "TXT", "here");
        closed.present("a.pair.test", RecordType.TXT);
        assertThat(closed.world.resolver().questions("a.pair.test")).isEmpty();
    }

    @Test
    void servfail_alone_is_not_called_bogus() {
        closed.options(new DnsOptions(
                List.of(closed.world.resolver().hostAndPort()), false, closed.world.port(), ClosedWorld.TIMEOUT, true));
        closed.world.resolver().fail(Fault.servfail());
        assertThat(closed.undetermined("a.pair.test", RecordType.TXT).cause()).isEqualTo(Cause.SERVFAIL);
    }
}
