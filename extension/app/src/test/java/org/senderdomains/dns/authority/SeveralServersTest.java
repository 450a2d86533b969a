package org.senderdomains.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.Dns;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;
import org.senderdomains.dns.Soon;
import org.senderdomains.dns.authority.network.DnsOptions;

/** Rules C2 and C3 where there is more than one server: authoritative ones, delegations below, resolvers. */
class SeveralServersTest {

    private final ClosedWorld closed = new ClosedWorld();
    private final DnsServer one = closed.world.server();
    private final DnsServer two = closed.world.server();
    private final Zone zone = closed.world.delegate("pair.test", one, two);

    @AfterEach
    void close() {
        closed.close();
    }

    @Test
    void an_absence_is_confirmed_by_the_second_server() {
        assertThat(closed.absent("a.pair.test", RecordType.TXT).saidBy()).isEqualTo(2);
        assertThat(one.questions("a.pair.test")).hasSize(1);
        assertThat(two.questions("a.pair.test")).hasSize(1);
    }

    @Test
    void an_absence_nobody_else_can_confirm_stands_alone() {
        two.fail(Fault.refused());
        assertThat(closed.absent("a.pair.test", RecordType.TXT).saidBy()).isEqualTo(1);
    }

    @Test
    void if_one_server_is_of_no_use_the_other_one_answers() {
        zone.add("a.pair.test", "TXT", "here");
        one.fail(Fault.servfail());
        for (int i = 0; i < 10; i++) {
            assertThat(closed.present("a.pair.test", RecordType.TXT).texts()).hasSize(1);
        }
    }

    @Test
    void a_server_that_denies_what_another_one_has_makes_it_undetermined() {
        two.serve(zone.copy());
        zone.add("a.pair.test", "TXT", "here");
        boolean sawDisagreement = false;
        for (int i = 0; i < 30; i++) {
            Answer answer = closed.ask("a.pair.test", RecordType.TXT);
            // Whichever is asked first: never absent.
            assertThat(answer).isNotInstanceOf(Answer.Absent.class);
            if (answer instanceof Answer.Undetermined undetermined) {
                sawDisagreement = true;
                assertThat(undetermined.cause()).isEqualTo(Cause.SERVERS_DISAGREE);
                assertThat(undetermined.sentence())
                        .isEqualTo("TXT a.pair.test could not be determined: ns2.pair.test (" + two.hostAndPort()
                                + ") answered NXDOMAIN, but ns1.pair.test (" + one.hostAndPort()
                                + ") answered 1 record.");
            }
        }
        assertThat(sawDisagreement).isTrue();
    }

    @Test
    void every_server_is_asked_by_itself() {
        two.serve(zone.copy());
        zone.add("a.pair.test", "TXT", "here");

        List<Answer> answers = Soon.get(closed.dns().askEveryServer(new Question("a.pair.test", RecordType.TXT)));

        assertThat(answers).hasSize(2);
        assertThat(answers)
                .filteredOn(Answer.Present.class::isInstance)
                .singleElement()
                .extracting(answer -> answer.evidence().get(0).server().name())
                .isEqualTo("ns1.pair.test");
        assertThat(answers)
                .filteredOn(Answer.Absent.class::isInstance)
                .singleElement()
                .extracting(answer -> answer.evidence().get(0).server().name())
                .isEqualTo("ns2.pair.test");
    }

    /** Common: two names where the registrar asks for two, and one machine. */
    @Test
    void a_server_with_two_names_is_asked_once_and_neither_name_is_missed() {
        String address = one.address().getAddress().getHostAddress();
        closed.world.topZone().add("pair.test", "NS", "ns3.pair.test").add("ns3.pair.test", "A", address);
        one.forgetQuestions();

        List<Answer> answers = Soon.get(closed.dns().askEveryServer(new Question("b.pair.test", RecordType.TXT)));

        assertThat(answers).hasSize(2).allMatch(Answer.Absent.class::isInstance);
        assertThat(one.questions("b.pair.test"))
                .filteredOn(asked -> asked.type().equals("TXT"))
                .hasSize(1);
        Delegation.Known known = (Delegation.Known) Soon.get(closed.dns().delegation("pair.test"));
        assertThat(known.failing()).isEmpty();
        assertThat(known.servers()).hasSize(2);
    }

    @Test
    void a_server_in_charge_that_has_no_address_is_told_of() {
        closed.world.topZone().add("pair.test", "NS", "ns.gone.test");

        assertThat(Soon.get(closed.dns().askEveryServer(new Question("a.pair.test", RecordType.TXT))))
                .hasSize(3)
                .filteredOn(Answer.Undetermined.class::isInstance)
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.evidence().get(0).server().name()).isEqualTo("ns.gone.test");
                    assertThat(((Answer.Undetermined) answer).sentence())
                            .isEqualTo("TXT a.pair.test could not be determined: ns.gone.test has no address that may"
                                    + " be asked.");
                });
    }

    @Test
    void a_stale_server_is_told_from_a_fresh_one() {
        zone.add("a.pair.test", "TXT", "old");
        two.serve(zone.copy());
        zone.remove("a.pair.test").add("a.pair.test", "TXT", "new");

        assertThat(Soon.get(closed.dns().askEveryServer(new Question("a.pair.test", RecordType.TXT))))
                .extracting(answer -> ((Answer.Present) answer).texts().get(0).value())
                .containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void a_domainkey_zone_delegated_elsewhere_is_found() {
        DnsServer keys = closed.world.server();
        closed.world.delegate("_domainkey.pair.test", keys).add("s1._domainkey.pair.test", "TXT", "p=");
        zone.add("s1._domainkey.pair.test", "TXT", "hidden by the delegation");

        Answer.Present answer = closed.present("s1._domainkey.pair.test", RecordType.TXT);

        assertThat(answer.texts()).extracting(ResourceRecord.Txt::value).containsExactly("p=");
        assertThat(answer.evidence())
                .extracting(Evidence::said)
                .endsWith(
                        "referred to the servers of pair.test",
                        "referred to the servers of _domainkey.pair.test",
                        "answered 1 record");
        assertThat(Soon.get(closed.dns().delegation("s1._domainkey.pair.test")))
                .isInstanceOfSatisfying(Delegation.Known.class, known -> {
                    assertThat(known.zone()).isEqualTo("_domainkey.pair.test");
                    assertThat(known.referral())
                            .get()
                            .extracting(Delegation.Referral::from)
                            .isEqualTo("pair.test");
                });
    }

    @Test
    void a_change_of_delegation_is_seen_by_the_next_question() {
        zone.add("a.pair.test", "TXT", "old");
        assertThat(closed.present("a.pair.test", RecordType.TXT).texts()).hasSize(1);

        DnsServer elsewhere = closed.world.server();
        closed.world.topZone().remove("pair.test").remove("ns1.pair.test").remove("ns2.pair.test");
        closed.world.delegate("pair.test", elsewhere).add("a.pair.test", "TXT", "new");

        assertThat(closed.present("a.pair.test", RecordType.TXT).texts())
                .extracting(ResourceRecord.Txt::value)
                .containsExactly("new");
    }

    @Tag("slow")
    @Test
    void servers_that_have_long_been_silent_are_asked_last_and_not_all_of_them() {
        closed.impatient();
        zone.add("a.pair.test", "TXT", "here");
        one.fail(Fault.silence());
        two.fail(Fault.silence());
        closed.world.resolver().fail("pair.test", Fault.refused());
        for (int i = 0; i < 4; i++) {
            assertThat(closed.undetermined("a.pair.test", RecordType.TXT).cause())
                    .isEqualTo(Cause.TIMEOUT);
        }
        one.forgetQuestions();
        two.forgetQuestions();

        assertThat(closed.undetermined("a.pair.test", RecordType.TXT).cause()).isEqualTo(Cause.TIMEOUT);
        assertThat(one.questionCount() + two.questionCount()).isEqualTo(1);

        one.heal();
        two.heal();
        assertThat(closed.present("a.pair.test", RecordType.TXT).texts()).hasSize(1);
    }

    @Test
    void a_name_server_without_glue_is_looked_up() {
        DnsServer provider = closed.world.server();
        closed.world
                .delegate("provider.test", closed.world.server())
                .add("dns.provider.test", "A", provider.address().getAddress().getHostAddress());
        Zone guest = Zone.of("guest.test")
                .add("guest.test", "NS", "dns.provider.test")
                .add("guest.test", "TXT", "hi");
        provider.serve(guest);
        closed.world.topZone().add("guest.test", "NS", "dns.provider.test");

        assertThat(closed.present("guest.test", RecordType.TXT).texts()).hasSize(1);
    }

    @Test
    void the_questions_of_one_check_learn_the_way_once() {
        zone.add("a.pair.test", "TXT", "1").add("b.pair.test", "TXT", "2").add("c.pair.test", "TXT", "3");
        closed.present("a.pair.test", RecordType.TXT);
        closed.world.top().forgetQuestions();

        Dns check = closed.dns().forOneCheck();
        List<java.util.concurrent.CompletionStage<Answer>> asked = List.of("a", "b", "c").stream()
                .map(label -> check.ask(new Question(label + ".pair.test", RecordType.TXT)))
                .toList();
        asked.forEach(answer -> assertThat(Soon.get(answer)).isInstanceOf(Answer.Present.class));

        assertThat(closed.world.top().questionCount()).isEqualTo(1);
    }

    @Test
    void servers_that_are_not_in_charge_can_be_asked_too() {
        DnsServer earlier = closed.world.server();
        earlier.serve(zone.copy().add("a.pair.test", "TXT", "old"));
        zone.add("ns.pair.test", "A", earlier.address().getAddress().getHostAddress());

        assertThat(Soon.get(closed.dns()
                        .askHosts(
                                new Question("a.pair.test", RecordType.TXT),
                                "pair.test",
                                Set.of("ns.pair.test", "nowhere.pair.test"))))
                .singleElement()
                .isInstanceOfSatisfying(Answer.Present.class, present -> {
                    assertThat(present.texts().get(0).value()).isEqualTo("old");
                    assertThat(present.evidence().get(0).server().name()).isEqualTo("ns.pair.test");
                });
    }

    @Test
    void a_name_server_at_a_private_address_is_not_asked_in_production() {
        closed.options(new DnsOptions(
                List.of(closed.world.resolver().hostAndPort()), true, closed.world.port(), ClosedWorld.TIMEOUT, false));
        closed.world.resolver().fail("a.pair.test", Fault.servfail());

        Answer.Undetermined answer = closed.undetermined("a.pair.test", RecordType.TXT);
        assertThat(answer.cause()).isEqualTo(Cause.NOT_PUBLIC);
        assertThat(closed.world.top().questions("a.pair.test")).isEmpty();
    }
}
