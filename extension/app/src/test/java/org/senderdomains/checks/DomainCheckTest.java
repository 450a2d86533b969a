package org.senderdomains.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.domains.Finding;
import org.senderdomains.domains.FindingCode;
import org.senderdomains.domains.Observation;
import org.senderdomains.domains.RecordState;
import org.senderdomains.domains.RecordType;
import org.senderdomains.domains.Verdict;

class DomainCheckTest {

    private static final Expected FIRST = cname("s1._domainkey.example.test", "s1.dkim.platform.test");
    private static final Expected SECOND = cname("s2._domainkey.example.test", "s2.dkim.platform.test");
    private static final Expected RETURN_PATH = cname("rp.example.test", "rp.bounce.platform.test");

    private final FakeDns dns = new FakeDns();

    private static Expected cname(String name, String target) {
        return new Expected(RecordType.CNAME, name, target);
    }

    private List<Observation> look(Expected... records) {
        return new DomainCheck(() -> dns)
                .look(List.of(records))
                .toCompletableFuture()
                .join();
    }

    private Observation lookAtFirst() {
        return look(FIRST).get(0);
    }

    private void publish(Expected record) {
        dns.cname(record.fullName(), record.data());
    }

    @Test
    void three_right_records_make_the_domain_right() {
        publish(FIRST);
        publish(SECOND);
        publish(RETURN_PATH);
        List<Observation> seen = look(FIRST, SECOND, RETURN_PATH);
        assertThat(seen).extracting(Observation::state).containsOnly(RecordState.FOUND);
        assertThat(seen).extracting(Observation::findings).containsOnly(List.of());
        assertThat(seen)
                .extracting(Observation::found)
                .containsExactly(FIRST.data(), SECOND.data(), RETURN_PATH.data());
        assertThat(Observation.verdict(seen)).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void a_record_is_right_before_the_platform_serves_its_target() {
        publish(FIRST);
        assertThat(lookAtFirst().state()).isEqualTo(RecordState.FOUND);
    }

    @Test
    void a_missing_record_is_missing_and_the_others_are_told_all_the_same() {
        publish(FIRST);
        publish(RETURN_PATH);
        List<Observation> seen = look(FIRST, SECOND, RETURN_PATH);
        assertThat(seen)
                .extracting(Observation::state)
                .containsExactly(RecordState.FOUND, RecordState.MISSING, RecordState.FOUND);
        assertThat(seen.get(1).findings()).containsExactly(new Finding(FindingCode.RECORD_MISSING, ""));
        assertThat(Observation.verdict(seen)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void another_target_is_wrong_and_shown() {
        dns.cname(FIRST.fullName(), "other.example");
        assertThat(lookAtFirst())
                .isEqualTo(new Observation(
                        RecordState.WRONG,
                        "other.example",
                        List.of(new Finding(FindingCode.WRONG_VALUE, "other.example"))));
    }

    @Test
    void two_targets_are_wrong_even_if_one_of_them_is_right() {
        publish(FIRST);
        dns.cname(FIRST.fullName(), "other.example");
        assertThat(lookAtFirst().state()).isEqualTo(RecordState.WRONG);
        assertThat(lookAtFirst().found()).contains(FIRST.data(), "other.example");
    }

    @Test
    void a_text_instead_of_a_cname_is_the_wrong_type() {
        dns.txt(FIRST.fullName(), FIRST.data());
        assertThat(lookAtFirst())
                .isEqualTo(new Observation(
                        RecordState.WRONG,
                        FIRST.data(),
                        List.of(new Finding(
                                FindingCode.WRONG_TYPE, "TXT record with the value s1.dkim.platform.test"))));
    }

    @Test
    void an_address_instead_of_a_cname_is_the_wrong_type() {
        dns.address(FIRST.fullName(), "192.0.2.1");
        assertThat(lookAtFirst().findings())
                .containsExactly(new Finding(FindingCode.WRONG_TYPE, "A record with the value 192.0.2.1"));
    }

    @Test
    void a_name_with_names_below_it_but_nothing_at_it_is_missing() {
        dns.txt("below." + FIRST.fullName(), "x");
        assertThat(lookAtFirst().findings()).containsExactly(new Finding(FindingCode.RECORD_MISSING, ""));
    }

    @ParameterizedTest
    @EnumSource
    void no_answer_is_undetermined_and_says_why(Cause cause) {
        publish(FIRST);
        dns.undetermined(FIRST.fullName(), cause);
        Observation seen = lookAtFirst();
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.COULD_NOT_BE_DETERMINED);
            assertThat(finding.evidence()).contains("CNAME " + FIRST.fullName()).contains(cause.name());
        });
        assertThat(Observation.verdict(List.of(seen))).isEqualTo(Verdict.UNDETERMINED);
    }

    @Test
    void a_definite_failure_counts_although_another_record_is_undetermined() {
        dns.unreachable(FIRST.fullName());
        assertThat(Observation.verdict(look(FIRST, SECOND))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_hostile_value_is_stored_printable_and_short() {
        dns.txtStrings(FIRST.fullName(), List.of("\u0000\u001b[31m" + "x".repeat(60), "y".repeat(5000)));
        Observation seen = lookAtFirst();
        assertThat(seen.found()).startsWith("\\000\\027[31mxxx").hasSizeLessThanOrEqualTo(400);
        assertThat(seen.findings().get(0).evidence()).hasSizeLessThanOrEqualTo(500);
    }
}
