package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.senderdomains.diagnosis.questions.Diagnosis;
import org.senderdomains.dns.Cause;
import org.senderdomains.dns.Delegation;
import org.senderdomains.dns.FakeDns;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;

/** How many questions are asked, and that one which fails spoils nothing. */
class QuestionsTest {

    private final FakeDns dns = new FakeDns().txt("label1.dkim.platform.test", "v=DKIM1; p=");
    private final Diagnosis diagnosis = new Diagnosis(new SplittableRandom(7), alias -> true);

    @Test
    void a_glance_asks_once_if_all_is_well() {
        dns.cname("label1._domainkey.example.test", "label1.dkim.platform.test");
        Observation seen = Soon.get(diagnosis.glance(record("example.test", "label1._domainkey"), dns));
        assertThat(seen.state()).isEqualTo(RecordState.FOUND);
        assertThat(dns.asked()).hasSize(1);
    }

    @Test
    void a_glance_asks_once_if_nobody_is_there() {
        dns.unreachable("example.test");
        Observation seen = Soon.get(diagnosis.glance(record("example.test", "label1._domainkey"), dns));
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.COULD_NOT_BE_DETERMINED);
        assertThat(dns.asked()).hasSize(1);
    }

    @Test
    void an_examination_of_a_right_record_asks_four_times() {
        dns.cname("label1._domainkey.example.test", "label1.dkim.platform.test");
        Observation seen = Soon.get(diagnosis.examine(record("example.test", "label1._domainkey"), dns));
        assertThat(seen.state()).isEqualTo(RecordState.FOUND);
        assertThat(dns.asked()).hasSize(4);
    }

    @Test
    void a_missing_record_costs_a_bounded_number_of_questions() {
        Soon.get(diagnosis.examine(record("example.test", "label1._domainkey"), dns.ns("example.test", "ns1.x.test")));
        assertThat(dns.asked()).hasSize(6);
    }

    @Test
    void so_does_one_below_a_deep_sub_domain_with_something_else_at_its_name() {
        dns.ns("example.test", "ns1.x.test").ns("a.b.c.d.example.test", "ns1.x.test");
        ExpectedRecord record = record("a.b.c.d.example.test", "label1._domainkey.a.b.c.d");
        Soon.get(diagnosis.examine(record, dns.mx(record.place().name(), 1, "mx.test")));
        assertThat(dns.asked()).hasSize(14);
    }

    @Test
    void further_questions_that_fail_leave_what_is_known() {
        for (String trouble : List.of(
                "label1._domainkey.example.test.example.test",
                "label1.domainkey.example.test",
                "label1.example.test")) {
            dns.undetermined(trouble, Cause.TIMEOUT);
        }
        dns.delegation("example.test", new Delegation.Undetermined(Cause.TIMEOUT, "", List.of()))
                .txt("example.test", "v=spf1 -all");
        Observation seen = Soon.get(diagnosis.examine(record("example.test", "label1._domainkey"), dns));
        assertThat(seen.codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    void the_random_names_are_never_the_same_and_lie_beside_the_record() {
        ExpectedRecord record = record("example.test", "label1._domainkey");
        dns.cname(record.place().name(), "label1.dkim.platform.test");
        for (int i = 0; i < 3; i++) {
            Soon.get(diagnosis.examine(record, dns));
        }
        assertThat(dns.asked())
                .filteredOn(question -> question.type() == RecordType.CNAME && !question.equals(record.question()))
                .extracting(Question::name)
                .doesNotHaveDuplicates()
                .hasSize(3)
                .allMatch(name -> name.matches("[a-z2-7]{16}\\._domainkey\\.example\\.test"));
    }

    private static ExpectedRecord record(String domain, String host) {
        return TenantWorld.keyAlias(domain, host);
    }
}
