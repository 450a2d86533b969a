package org.senderdomains.dns.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Answer.Missing;
import org.senderdomains.dns.Answer.Problem;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Evidence;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.ResourceRecord;
import org.senderdomains.dns.Soon;

/** PLATFORM.md's table and issue 3's list: each misbehaviour, and the answer it must become. */
class FaultTableTest {

    private static final String NAME = "a.example.test";

    private final ClosedWorld closed = new ClosedWorld();

    @AfterEach
    void close() {
        closed.close();
    }

    static Stream<Arguments> undetermined() {
        return Stream.of(
                Arguments.of("SERVFAIL", Fault.servfail(), Cause.SERVFAIL, "answered SERVFAIL"),
                Arguments.of("REFUSED", Fault.refused(), Cause.REFUSED, "answered REFUSED"),
                Arguments.of("FORMERR", Fault.formerr(), Cause.FORMERR, "answered FORMERR"),
                Arguments.of("NOTIMP", Fault.notimp(), Cause.NOTIMP, "answered NOTIMP"),
                Arguments.of("YXDOMAIN", Fault.code("YXDOMAIN"), Cause.SERVFAIL, "answered YXDOMAIN"),
                Arguments.of("silence", Fault.silence(), Cause.TIMEOUT, "did not answer within 250 ms"),
                Arguments.of(
                        "truncation without TCP",
                        Fault.truncatedWithoutTcp(),
                        Cause.TRUNCATED,
                        "cut its answer off and hung up over TCP"),
                Arguments.of(
                        "wrong id",
                        Fault.wrongId(),
                        Cause.MALFORMED,
                        "sent nothing that was an answer to the question"),
                Arguments.of(
                        "wrong question",
                        Fault.wrongQuestion(),
                        Cause.MALFORMED,
                        "sent nothing that was an answer to the question"),
                Arguments.of(
                        "garbage", Fault.garbage(), Cause.MALFORMED, "sent nothing that was an answer to the question"),
                Arguments.of("no AA", Fault.notAuthoritative(), Cause.LAME, "answered without authority"),
                Arguments.of(
                        "upward referral", Fault.upwardReferral(), Cause.LAME, "does not know the zone example.test"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("undetermined")
    void what_no_server_says_with_authority_is_undetermined(String what, Fault fault, Cause cause, String said) {
        if (cause == Cause.TIMEOUT || cause == Cause.MALFORMED) {
            closed.impatient();
        }
        closed.zone.add(NAME, "TXT", "here");
        closed.ns1.fail(NAME, fault);
        closed.world.resolver().fail(NAME, Fault.servfail());

        Answer.Undetermined answer = closed.undetermined(NAME, RecordType.TXT);

        assertThat(answer.cause()).isEqualTo(cause);
        assertThat(answer.sentence())
                .isEqualTo("TXT a.example.test could not be determined: ns1.example.test ("
                        + closed.ns1.hostAndPort() + ") " + said + "; the resolver "
                        + closed.world.resolver().hostAndPort() + " answered SERVFAIL.");
    }

    @Test
    void nxdomain_is_absent_with_the_time_it_may_be_remembered() {
        Answer.Absent answer = closed.absent(NAME, RecordType.TXT);

        assertThat(answer.what()).isEqualTo(Missing.NAME);
        assertThat(answer.negativeTtl()).contains(java.time.Duration.ofMinutes(5));
        assertThat(answer.saidBy()).isEqualTo(1);
    }

    @Test
    void a_bare_nxdomain_without_authority_is_undetermined() {
        closed.impatient().ns1.fail(NAME, Fault.nxdomain());
        closed.world.resolver().fail(NAME, Fault.silence());

        assertThat(closed.undetermined(NAME, RecordType.TXT).cause()).isEqualTo(Cause.LAME);
    }

    @Test
    void nodata_is_absent_and_the_name_is_there() {
        closed.zone.add(NAME, "A", "192.0.2.1").add("x.deep.example.test", "A", "192.0.2.1");

        assertThat(closed.absent(NAME, RecordType.TXT).what()).isEqualTo(Missing.RECORD);
        assertThat(closed.absent("deep.example.test", RecordType.TXT).what()).isEqualTo(Missing.RECORD);
    }

    @Test
    void unrelated_records_are_absent() {
        closed.ns1.fail(NAME, Fault.unrelatedRecords());

        Answer.Absent answer = closed.absent(NAME, RecordType.TXT);
        assertThat(answer.what()).isEqualTo(Missing.RECORD);
        assertThat(answer.negativeTtl()).isEmpty();
    }

    @Test
    void truncation_is_made_good_over_tcp() {
        closed.zone.add(NAME, "TXT", "here");
        closed.ns1.fail(NAME, Fault.truncated());

        Answer.Present answer = closed.present(NAME, RecordType.TXT);
        assertThat(answer.texts()).extracting(ResourceRecord.Txt::value).containsExactly("here");
        assertThat(answer.evidence())
                .last()
                .extracting(one -> one.contact().transport())
                .isEqualTo(Evidence.Transport.TCP);
    }

    @Test
    void a_cname_loop_is_present_and_definitely_wrong() {
        closed.zone.add(NAME, "CNAME", "b.example.test").add("b.example.test", "CNAME", NAME);

        Answer.Present answer = closed.present(NAME, RecordType.TXT);
        assertThat(answer.problem()).contains(Problem.CNAME_LOOP);
        assertThat(answer.records()).isEmpty();
        assertThat(answer.chain()).extracting(ResourceRecord.Cname::target).containsExactly("b.example.test", NAME);
    }

    @Test
    void a_chain_of_15_is_followed_and_one_of_17_is_definitely_wrong() {
        Consumer<Integer> chain = length -> {
            IntStream.range(0, length)
                    .forEach(i -> closed.zone.add(
                            length + "-" + i + ".example.test", "CNAME", length + "-" + (i + 1) + ".example.test"));
            closed.zone.add(length + "-" + length + ".example.test", "TXT", "end");
        };
        chain.accept(15);
        chain.accept(17);

        Answer.Present sound = closed.present("15-0.example.test", RecordType.TXT);
        assertThat(sound.problem()).isEmpty();
        assertThat(sound.chain()).hasSize(15);
        assertThat(sound.texts()).extracting(ResourceRecord.Txt::value).containsExactly("end");

        Answer.Present endless = closed.present("17-0.example.test", RecordType.TXT);
        assertThat(endless.problem()).contains(Problem.CHAIN_TOO_LONG);
        assertThat(endless.records()).isEmpty();
    }

    @Test
    void a_question_for_a_cname_is_answered_with_the_cname_itself() {
        closed.zone.add(NAME, "CNAME", "b.example.test").add("b.example.test", "CNAME", "c.example.test");

        Answer.Present answer = closed.present(NAME, RecordType.CNAME);
        assertThat(answer.aliases()).extracting(ResourceRecord.Cname::target).containsExactly("b.example.test");
        assertThat(answer.chain()).isEmpty();
    }

    @Test
    void two_cnames_at_one_name_are_definitely_wrong() {
        closed.ns1.fail(NAME, Fault.twoCnames());

        assertThat(closed.present(NAME, RecordType.TXT).problem()).contains(Problem.SEVERAL_CNAMES);
        Answer.Present asked = closed.present(NAME, RecordType.CNAME);
        assertThat(asked.problem()).contains(Problem.SEVERAL_CNAMES);
        assertThat(asked.aliases())
                .extracting(ResourceRecord.Cname::target)
                .containsExactly("one.invalid", "two.invalid");
    }

    @Test
    void a_cname_beside_a_txt_is_found_by_asking_for_both() {
        closed.zone.add(NAME, "CNAME", "b.example.test").add(NAME, "TXT", "here");

        assertThat(closed.present(NAME, RecordType.TXT).texts())
                .extracting(ResourceRecord.Txt::value)
                .containsExactly("here");
        assertThat(closed.present(NAME, RecordType.CNAME).aliases()).hasSize(1);
    }

    @Test
    void a_cname_to_a_name_that_fails_is_undetermined_and_says_which() {
        closed.zone.add(NAME, "CNAME", "x.platform.test");
        closed.world.delegate("platform.test", closed.world.server().fail(Fault.servfail()));

        Answer.Undetermined answer = closed.undetermined(NAME, RecordType.TXT);
        assertThat(answer.cause()).isEqualTo(Cause.SERVFAIL);
        assertThat(answer.chain()).extracting(ResourceRecord.Cname::target).containsExactly("x.platform.test");
        assertThat(answer.sentence()).contains("ns1.platform.test").contains("(asked for TXT x.platform.test)");
    }

    @Test
    void a_cname_to_a_name_that_is_missing_is_absent_at_the_end_of_the_chain() {
        closed.zone.add(NAME, "CNAME", "x.platform.test");
        closed.world.delegate("platform.test", closed.world.server());

        Answer.Absent answer = closed.absent(NAME, RecordType.TXT);
        assertThat(answer.chain()).extracting(ResourceRecord.Cname::target).containsExactly("x.platform.test");
    }

    @Test
    void a_wildcard_answers_for_any_sibling_too() {
        closed.zone.add("*.example.test", "TXT", "any");

        assertThat(closed.present(NAME, RecordType.TXT).texts()).hasSize(1);
        Answer.Present sibling = ClosedWorld.expect(
                Answer.Present.class,
                Soon.get(closed.dns().ask(new org.senderdomains.dns.Question(NAME, RecordType.TXT).beside("q7x2"))));
        assertThat(sibling.question().name()).isEqualTo("q7x2.example.test");
        assertThat(sibling.texts()).hasSize(1);
    }

    @Test
    void a_txt_of_60_kilobytes_arrives_whole() {
        String piece = "\"" + "x".repeat(255) + "\" ";
        closed.zone.add(NAME, "TXT", piece.repeat(240));

        Answer.Present answer = closed.present(NAME, RecordType.TXT);
        assertThat(answer.texts()).singleElement().satisfies(txt -> {
            assertThat(txt.strings()).hasSize(240);
            assertThat(txt.value()).hasSize(240 * 255);
        });
    }

    @Test
    void nul_and_escape_bytes_arrive_as_they_are_and_print_harmlessly() {
        closed.zone.add(NAME, "TXT", "\"a\\000b\\027[31m\\255\\\\\"");

        ResourceRecord.Txt txt = closed.present(NAME, RecordType.TXT).texts().get(0);
        assertThat(txt.strings()).containsExactly("a\0b\u001b[31m\u00ff\\");
        assertThat(txt.printable()).isEqualTo("a\\000b\\027[31m\\255\\\\");
    }

    @Test
    void a_server_that_does_not_know_edns_is_asked_without() {
        closed.zone.add(NAME, "TXT", "here");
        closed.ns1.fail(Fault.withoutEdns());

        assertThat(closed.present(NAME, RecordType.TXT).texts()).hasSize(1);
    }

    @Test
    void a_server_that_changes_the_letters_is_asked_over_tcp() {
        closed.zone.add(NAME, "TXT", "here");
        closed.ns1.fail(Fault.lowerCase());

        Answer.Present answer = closed.present(NAME, RecordType.TXT);
        assertThat(answer.evidence())
                .last()
                .extracting(one -> one.contact().transport())
                .isEqualTo(Evidence.Transport.TCP);
    }

    @Test
    void a_datagram_that_got_lost_is_sent_again_if_there_is_no_other_server() {
        closed.impatient().zone.add(NAME, "TXT", "here");
        Fault silence = Fault.silence();
        closed.ns1.fail((query, honest, overTcp) -> closed.ns1.questions(NAME).size() <= 1
                ? silence.instead(query, honest, overTcp)
                : new Fault.Delivery(java.util.Optional.of(honest.get().toWire()), java.time.Duration.ZERO));

        assertThat(closed.present(NAME, RecordType.TXT).texts()).hasSize(1);
    }
}
