package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.diagnosis.TenantWorld.KEY;
import static org.senderdomains.diagnosis.TenantWorld.KEY_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.PUBLIC_KEY;
import static org.senderdomains.diagnosis.TenantWorld.RETURN_PATH;
import static org.senderdomains.diagnosis.TenantWorld.RETURN_PATH_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.wire;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;
import org.senderdomains.dns.Question;
import org.senderdomains.dns.RecordType;
import org.senderdomains.dns.Soon;
import org.senderdomains.domains.course.Verdict;

/** Records that are as they should be, and what can still be said about them. */
class RightRecordTest {

    private final TenantWorld tenant = new TenantWorld();

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    @NearMiss(FindingCode.PLATFORM_RECORD_MISSING)
    void a_cname_to_our_target_is_found() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET).add(RETURN_PATH, "CNAME", RETURN_PATH_TARGET);

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.findings()).isEmpty();
        assertThat(seen.state()).isEqualTo(RecordState.FOUND);
        assertThat(seen.found()).contains(KEY_TARGET);
        assertThat(seen.heard())
                .extracting(evidence -> evidence.server().name())
                .containsExactlyInAnyOrder("ns1.example.test", "ns2.example.test");
        assertThat(tenant.examine(tenant.returnPath).findings()).isEmpty();
        assertThat(tenant.examine(tenant.returnPath).state()).isEqualTo(RecordState.FOUND);
    }

    @Test
    @NearMiss({FindingCode.WRONG_VALUE, FindingCode.MULTIPLE_RECORDS, FindingCode.KEY_QUOTED})
    void names_are_compared_without_regard_to_case_and_keys_without_regard_to_notation() {
        tenant.zone.add(KEY, "CNAME", "LABEL1.DKIM.Platform.Test");
        assertThat(tenant.examine(tenant.key).state()).isEqualTo(RecordState.FOUND);

        tenant.zone.remove(KEY).add(KEY, "TXT", "\"v=DKIM1;\" \" t=s; n=ours;  p=\" " + wire(PUBLIC_KEY));
        Observation seen = tenant.examine(tenant.txt);
        assertThat(seen.findings()).isEmpty();
        assertThat(seen.state()).isEqualTo(RecordState.FOUND);
    }

    @Test
    void a_glance_at_a_right_record_is_one_question_to_one_server() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        tenant.ns1.forgetQuestions();
        tenant.ns2.forgetQuestions();

        assertThat(tenant.glance(tenant.key).state()).isEqualTo(RecordState.FOUND);
        assertThat(tenant.ns1.questions(KEY).size() + tenant.ns2.questions(KEY).size())
                .isEqualTo(1);
        assertThat(tenant.platformServer.questionCount()).isZero();
    }

    @Test
    void a_glance_at_a_wrong_record_becomes_an_examination() {
        tenant.zone.add(KEY + ".example.test", "CNAME", KEY_TARGET);
        assertThat(tenant.glance(tenant.key).codes()).containsExactly(FindingCode.DOMAIN_APPENDED);
    }

    @Test
    @Shows(FindingCode.NEGATIVE_CACHED)
    void what_a_resolver_has_not_noticed_yet_is_found_and_said() {
        Soon.get(tenant.dns().askResolvers(new Question(KEY, RecordType.CNAME)));
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.FOUND);
        assertThat(seen.codes()).containsExactly(FindingCode.NEGATIVE_CACHED);
        assertThat(seen.findings().get(0).parameters()).containsEntry("minutes", "5");
    }

    @Test
    void looking_for_a_missing_record_does_not_make_a_resolver_remember_that_it_is_missing() {
        assertThat(tenant.examine(tenant.key).state()).isEqualTo(RecordState.MISSING);
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        assertThat(tenant.examine(tenant.key).codes()).isEmpty();
        assertThat(tenant.examine(tenant.key).state()).isEqualTo(RecordState.FOUND);
    }

    @Test
    @NearMiss(FindingCode.NEGATIVE_CACHED)
    void what_the_authority_itself_denies_is_not_merely_cached() {
        Soon.get(tenant.dns().askResolvers(new Question(KEY, RecordType.CNAME)));
        assertThat(tenant.examine(tenant.key).codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    @Shows(FindingCode.PLATFORM_RECORD_MISSING)
    void a_target_of_ours_that_is_missing_is_not_the_tenants_fault() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        tenant.platform.remove(KEY_TARGET);

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.PLATFORM_RECORD_MISSING);
        assertThat(seen.isOurs()).isTrue();

        tenant.platformServer.fail("platform.test", Fault.servfail());
        assertThat(tenant.examine(tenant.key).codes()).containsExactly(FindingCode.PLATFORM_RECORD_MISSING);
    }

    @Test
    @NearMiss(FindingCode.PLATFORM_RECORD_MISSING)
    void a_target_that_is_not_ours_is_a_wrong_value_whether_or_not_it_is_there() {
        tenant.zone.add(KEY, "CNAME", "nothing.platform.test");
        assertThat(tenant.examine(tenant.key).codes()).containsExactly(FindingCode.WRONG_VALUE);
    }

    @Test
    @Shows(FindingCode.DNSSEC_BOGUS)
    void a_record_behind_broken_signatures_is_undetermined() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        tenant.world.resolver().fail(KEY, Fault.bogus());

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.DNSSEC_BOGUS);
    }

    @Test
    @NearMiss(FindingCode.DNSSEC_BOGUS)
    void a_resolver_that_fails_for_another_reason_changes_nothing() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        tenant.world.resolver().fail(KEY, Fault.servfail());
        assertThat(tenant.examine(tenant.key).state()).isEqualTo(RecordState.FOUND);
        assertThat(tenant.examine(tenant.key).codes()).isEmpty();
    }

    @Test
    @Shows(FindingCode.COULD_NOT_BE_DETERMINED)
    void without_an_answer_from_anybody_nothing_is_said_about_the_record() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        tenant.ns1.fail(KEY, Fault.servfail());
        tenant.ns2.fail(KEY, Fault.servfail());
        tenant.world.resolver().fail(KEY, Fault.servfail());

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.COULD_NOT_BE_DETERMINED);
        assertThat(seen.findings().get(0).parameters()).containsEntry("cause", "SERVFAIL");
        assertThat(tenant.glance(tenant.key).state()).isEqualTo(RecordState.UNDETERMINED);
    }

    @Test
    void where_the_name_servers_cannot_be_reached_the_resolvers_are_believed() {
        tenant.zone.add(KEY, "TXT", wire("v=DKIM1; p=" + PUBLIC_KEY));
        DnsServer resolver = tenant.world.resolver();
        Soon.get(tenant.dns().askResolvers(new Question(KEY, RecordType.TXT)));
        tenant.ns1.fail(Fault.refused());
        tenant.ns2.fail(Fault.refused());
        // The random name beside it is not in the resolver's cache, and it can ask nobody either.
        assertThat(tenant.examine(tenant.txt).codes()).contains(FindingCode.COULD_NOT_BE_DETERMINED);

        resolver.serve(tenant.zone);
        assertThat(tenant.examine(tenant.txt).state()).isEqualTo(RecordState.FOUND);
    }

    @Test
    @NearMiss(FindingCode.COULD_NOT_BE_DETERMINED)
    void one_server_that_fails_does_not_hide_what_the_other_one_says() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        tenant.impatient();
        tenant.ns2.fail(Fault.silence());
        assertThat(tenant.examine(tenant.key).state()).isEqualTo(RecordState.FOUND);

        tenant.zone.remove(KEY);
        assertThat(tenant.examine(tenant.key).codes()).startsWith(FindingCode.RECORD_MISSING);
    }

    /** A domain with a dead server among two can be verified: the world sees the record, too. */
    @Test
    @NearMiss(FindingCode.SERVERS_SILENT)
    void what_only_one_server_of_two_has_counts_if_the_resolver_sees_it_too() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        tenant.impatient();
        for (Fault fault : List.of(Fault.silence(), Fault.servfail(), Fault.refused(), Fault.garbage())) {
            tenant.ns2.fail(fault);
            Observation seen = tenant.examine(tenant.key);
            assertThat(seen.state()).isEqualTo(RecordState.FOUND);
            assertThat(seen.codes()).isEmpty();
        }
    }

    @Test
    @Shows(FindingCode.SERVERS_SILENT)
    void what_only_one_server_of_two_has_is_undetermined_while_the_resolver_does_not_see_it() {
        Soon.get(tenant.dns().askResolvers(new Question(KEY, RecordType.CNAME)));
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        tenant.ns2.fail(Fault.servfail());
        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.SERVERS_DISAGREE, FindingCode.SERVERS_SILENT);
        assertThat(seen.findings().get(0).parameters())
                .isEqualTo(Map.of(
                        "some",
                        "ns1.example.test",
                        "others",
                        tenant.world.resolver().address().getAddress().getHostAddress()));
        assertThat(seen.found()).contains(KEY_TARGET);
        assertThat(Verdict.of(List.of(seen))).isEqualTo(Verdict.UNCONFIRMED);
        assertThat(tenant.glance(tenant.key).state()).isNotEqualTo(RecordState.MISSING);

        tenant.ns2.heal();
        assertThat(tenant.examine(tenant.key).codes()).containsExactly(FindingCode.NEGATIVE_CACHED);
    }

    @Tag("slow")
    @Test
    @Shows(FindingCode.SERVERS_SILENT)
    void what_only_one_server_of_two_lacks_is_missing_but_nothing_follows_from_it() {
        tenant.impatient();
        for (Fault fault : List.of(Fault.silence(), Fault.servfail(), Fault.refused(), Fault.garbage())) {
            tenant.ns2.fail(fault);
            Observation seen = tenant.examine(tenant.key);
            assertThat(seen.state()).isEqualTo(RecordState.MISSING);
            assertThat(seen.codes()).startsWith(FindingCode.RECORD_MISSING, FindingCode.SERVERS_SILENT);
            assertThat(seen.findings().get(1).parameters())
                    .isEqualTo(Map.of("some", "ns1.example.test", "others", "ns2.example.test"));
            assertThat(seen.isUnconfirmed()).isTrue();
            assertThat(tenant.glance(tenant.key).isUnconfirmed()).isTrue();
        }
        tenant.zone.add(KEY, "CNAME", "old.elsewhere.test");
        assertThat(tenant.examine(tenant.key).codes())
                .containsExactly(FindingCode.WRONG_VALUE, FindingCode.SERVERS_SILENT);
    }

    @Test
    @Shows(FindingCode.SERVERS_SILENT)
    void a_server_whose_address_nobody_knows_may_have_the_record_too() {
        tenant.world
                .topZone()
                .remove("example.test")
                .add("example.test", "NS", "ns1.example.test")
                .add("example.test", "NS", "ns.gone.test");

        assertThat(tenant.examine(tenant.key).findings().get(1).parameters())
                .isEqualTo(Map.of("some", "ns1.example.test", "others", "ns.gone.test"));
    }

    @Test
    @NearMiss(FindingCode.SERVERS_SILENT)
    void two_servers_of_three_are_enough() {
        DnsServer third = tenant.world.server();
        String address = third.address().getAddress().getHostAddress();
        for (Zone side : List.of(tenant.zone, tenant.world.topZone())) {
            side.add("example.test", "NS", "ns3.example.test").add("ns3.example.test", "A", address);
        }
        tenant.impatient();
        third.fail(Fault.silence());
        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.codes()).containsExactly(FindingCode.RECORD_MISSING);
        assertThat(seen.isUnconfirmed()).isFalse();
    }

    @Test
    @NearMiss(FindingCode.SERVERS_SILENT)
    void where_no_server_answers_the_resolvers_speak_for_all() {
        tenant.ns1.fail(Fault.refused());
        tenant.ns2.fail(Fault.refused());
        tenant.world.resolver().serve(tenant.zone);
        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.MISSING);
        assertThat(seen.isUnconfirmed()).isFalse();
    }

    @Test
    @Shows(FindingCode.SERVERS_DISAGREE)
    void one_server_of_two_is_not_enough() {
        tenant.ns2.serve(tenant.zone.copy());
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.SERVERS_DISAGREE);
        assertThat(seen.findings().get(0).parameters())
                .containsEntry("some", "ns1.example.test")
                .containsEntry("others", "ns2.example.test");
    }

    @Test
    void servers_that_disagree_about_what_is_wrong_are_named_with_it() {
        tenant.ns2.serve(tenant.zone.copy());
        tenant.zone.add(KEY, "CNAME", "old.elsewhere.test");

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.SERVERS_DISAGREE, FindingCode.WRONG_VALUE);
    }

    @Test
    @NearMiss(FindingCode.SERVERS_DISAGREE)
    void the_same_key_in_two_notations_is_no_disagreement() {
        tenant.ns2.serve(tenant.zone.copy().add(KEY, "TXT", wire("k=rsa; p=" + PUBLIC_KEY)));
        tenant.zone.add(KEY, "TXT", wire("v=DKIM1; p=" + PUBLIC_KEY));
        assertThat(tenant.examine(tenant.txt).codes()).isEmpty();
        assertThat(tenant.examine(tenant.txt).state()).isEqualTo(RecordState.FOUND);
    }
}
