package org.senderdomains.checks.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.diagnosis.ExpectedRecord;
import org.senderdomains.diagnosis.FindingCode;
import org.senderdomains.diagnosis.Observation;
import org.senderdomains.diagnosis.Place;
import org.senderdomains.diagnosis.RecordState;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.Answer;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.dns.RecordType;
import org.senderdomains.domains.course.Verdict;

class DomainCheckTest {

    private static final ExpectedRecord FIRST = alias("s1._domainkey", "s1.dkim.platform.test", RecordType.TXT);
    private static final ExpectedRecord SECOND = alias("s2._domainkey", "s2.dkim.platform.test", RecordType.TXT);
    private static final ExpectedRecord RETURN_PATH = alias("rp", "rp.bounce.platform.test", RecordType.MX);

    private final FakeDns dns = new FakeDns()
            .txt("s1.dkim.platform.test", "v=DKIM1; p=")
            .txt("s2.dkim.platform.test", "v=DKIM1; p=")
            .mx("rp.bounce.platform.test", 10, "mx.platform.test");

    private static ExpectedRecord alias(String host, String target, RecordType leadsTo) {
        return new ExpectedRecord.Alias(new Place("example.test", host, host + ".example.test"), target, leadsTo);
    }

    private List<Observation> look(boolean thoroughly, ExpectedRecord... records) {
        return new DomainCheck(() -> dns, new Diagnosis(new SplittableRandom(7), alias -> true))
                .look(new Expected(List.of(records), thoroughly))
                .toCompletableFuture()
                .join();
    }

    private void publish(ExpectedRecord... records) {
        Stream.of(records).forEach(record -> dns.cname(record.place().name(), record.value()));
    }

    @Test
    void three_right_records_make_the_domain_right() {
        publish(FIRST, SECOND, RETURN_PATH);
        for (boolean thoroughly : new boolean[] {false, true}) {
            List<Observation> seen = look(thoroughly, FIRST, SECOND, RETURN_PATH);
            assertThat(seen).extracting(Observation::state).containsOnly(RecordState.FOUND);
            assertThat(seen)
                    .extracting(one -> one.found().orElseThrow())
                    .containsExactly(FIRST.value(), SECOND.value(), RETURN_PATH.value());
            assertThat(Verdict.of(seen)).isEqualTo(Verdict.RIGHT);
        }
    }

    @Test
    void a_missing_record_is_missing_and_the_others_are_told_all_the_same() {
        publish(FIRST, RETURN_PATH);
        for (boolean thoroughly : new boolean[] {false, true}) {
            List<Observation> seen = look(thoroughly, FIRST, SECOND, RETURN_PATH);
            assertThat(seen)
                    .extracting(Observation::state)
                    .containsExactly(RecordState.FOUND, RecordState.MISSING, RecordState.FOUND);
            assertThat(seen.get(1).codes()).containsExactly(FindingCode.RECORD_MISSING);
            assertThat(Verdict.of(seen)).isEqualTo(Verdict.WRONG);
        }
    }

    @Test
    void what_would_verify_a_domain_is_asked_of_every_server_and_what_is_verified_of_one() {
        publish(FIRST);
        dns.everyServer(
                FIRST.question(),
                dns.ask(FIRST.question()).toCompletableFuture().join(),
                new Answer.Absent(
                        new Answer.Trail(FIRST.question(), List.of(), List.of()),
                        Answer.Missing.NAME,
                        Optional.empty(),
                        1));
        assertThat(look(false, FIRST).get(0).state()).isEqualTo(RecordState.FOUND);
        assertThat(look(true, FIRST).get(0).state()).isEqualTo(RecordState.UNDETERMINED);
    }

    @ParameterizedTest
    @EnumSource
    void no_answer_is_undetermined_and_says_why(Cause cause) {
        publish(FIRST);
        dns.undetermined("example.test", cause);
        for (boolean thoroughly : new boolean[] {false, true}) {
            List<Observation> seen = look(thoroughly, FIRST);
            assertThat(seen.get(0).findings().get(0).evidence()).contains("CNAME s1._domainkey.example.test");
            assertThat(Verdict.of(seen)).isEqualTo(Verdict.UNDETERMINED);
        }
    }

    @Test
    void a_definite_failure_counts_although_another_record_is_undetermined() {
        dns.unreachable(FIRST.place().name());
        assertThat(Verdict.of(look(true, FIRST, SECOND))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void nothing_to_look_for_is_not_right() {
        assertThat(Verdict.of(look(true))).isEqualTo(Verdict.UNDETERMINED);
    }
}
