package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.diagnosis.TenantWorld.DOMAIN;
import static org.senderdomains.diagnosis.TenantWorld.KEY;
import static org.senderdomains.diagnosis.TenantWorld.KEY_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.PUBLIC_KEY;
import static org.senderdomains.diagnosis.TenantWorld.wire;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.senderdomains.dev.dns.DnsServer;
import org.senderdomains.dev.dns.Fault;
import org.senderdomains.dev.dns.Zone;

/** Records that are not at their name, and where they are instead. */
class MissingRecordTest {

    private final TenantWorld tenant = new TenantWorld();

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    @Shows(FindingCode.RECORD_MISSING)
    @NearMiss({
        FindingCode.DOMAIN_NOT_FOUND,
        FindingCode.DOMAIN_APPENDED,
        FindingCode.DOMAIN_DROPPED,
        FindingCode.UNDERSCORE_DROPPED,
        FindingCode.NAME_AT_APEX,
        FindingCode.WRONG_TYPE
    })
    void a_record_that_is_nowhere_is_missing() {
        Observation seen = tenant.examine(tenant.key);

        assertThat(seen.state()).isEqualTo(RecordState.MISSING);
        assertThat(seen.found()).isEmpty();
        assertThat(seen.basis().negativeTtl()).contains(Duration.ofMinutes(5));
        assertThat(seen.codes()).containsExactly(FindingCode.RECORD_MISSING);
        assertThat(seen.findings().get(0).evidence())
                .startsWith("CNAME " + KEY + ": ns")
                .endsWith(" answered NXDOMAIN");
    }

    @Test
    @NearMiss(FindingCode.RECORD_MISSING)
    void what_nobody_can_look_up_is_not_missing() {
        tenant.ns1.fail(Fault.servfail());
        tenant.ns2.fail(Fault.servfail());
        assertThat(tenant.examine(tenant.key).state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(tenant.examine(tenant.key).codes()).doesNotContain(FindingCode.RECORD_MISSING);
    }

    @Test
    @Shows(FindingCode.DOMAIN_APPENDED)
    void the_domain_twice() {
        tenant.zone.add(KEY + "." + DOMAIN, "CNAME", KEY_TARGET);
        assertOnly(tenant.examine(tenant.key), FindingCode.DOMAIN_APPENDED, KEY + "." + DOMAIN);
    }

    @Test
    @Shows(FindingCode.DOMAIN_APPENDED)
    void the_domain_twice_and_behind_the_target_too() {
        tenant.zone.add(KEY + "." + DOMAIN, "CNAME", KEY_TARGET + "." + DOMAIN);
        assertOnly(tenant.examine(tenant.key), FindingCode.DOMAIN_APPENDED, KEY + "." + DOMAIN);
    }

    @Test
    @Shows(FindingCode.DOMAIN_APPENDED)
    void the_domain_twice_below_a_sub_domain_in_each_way_a_form_can_do_it() {
        ExpectedRecord below = TenantWorld.keyAlias("mail.example.test", "label1._domainkey.mail");
        for (String at : new String[] {
            "label1._domainkey.mail.example.test.mail.example.test",
            "label1._domainkey.mail.example.test.example.test",
            "label1._domainkey.mail.mail.example.test"
        }) {
            tenant.zone.add(at, "CNAME", KEY_TARGET);
            assertOnly(tenant.examine(below), FindingCode.DOMAIN_APPENDED, at);
            tenant.zone.remove(at);
        }
    }

    @Test
    @NearMiss({FindingCode.DOMAIN_APPENDED, FindingCode.UNDERSCORE_DROPPED})
    void anybody_elses_record_at_such_a_name_says_nothing() {
        tenant.zone.add(KEY + "." + DOMAIN, "CNAME", "label9.dkim.platform.test");
        tenant.zone.add("label1.domainkey.example.test", "CNAME", "label9.dkim.platform.test");
        assertThat(tenant.examine(tenant.key).codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    @NearMiss({FindingCode.DOMAIN_APPENDED, FindingCode.UNDERSCORE_DROPPED})
    void a_wildcard_that_reaches_such_a_name_says_nothing() {
        tenant.zone
                .add("*.example.test", "CNAME", KEY_TARGET)
                .add("other._domainkey.example.test", "TXT", "\"v=DKIM1; p=\"");
        assertThat(tenant.examine(tenant.key).codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    @Shows(FindingCode.DOMAIN_DROPPED)
    void a_part_of_the_domain_left_out() {
        ExpectedRecord below = TenantWorld.keyAlias("mail.example.test", "label1._domainkey.mail");
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        assertOnly(tenant.examine(below), FindingCode.DOMAIN_DROPPED, KEY);
    }

    @Test
    @NearMiss(FindingCode.DOMAIN_DROPPED)
    void another_claims_record_one_level_up_says_nothing() {
        ExpectedRecord below = TenantWorld.keyAlias("mail.example.test", "label1._domainkey.mail");
        tenant.zone.add(KEY, "CNAME", "label9.dkim.platform.test");
        assertThat(tenant.examine(below).codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    @Shows(FindingCode.UNDERSCORE_DROPPED)
    void no_underscore() {
        tenant.zone.add("label1.domainkey.example.test", "CNAME", KEY_TARGET);
        assertOnly(tenant.examine(tenant.key), FindingCode.UNDERSCORE_DROPPED, "label1.domainkey.example.test");
    }

    @Test
    @Shows(FindingCode.UNDERSCORE_DROPPED)
    void no_label_with_an_underscore() {
        tenant.zone.add("label1.example.test", "TXT", wire("v=DKIM1; p=" + PUBLIC_KEY));
        assertOnly(tenant.examine(tenant.txt), FindingCode.UNDERSCORE_DROPPED, "label1.example.test");
    }

    @Test
    @Shows(FindingCode.NAME_AT_APEX)
    void at_the_domain_itself() {
        tenant.zone
                .add(DOMAIN, "TXT", "\"v=spf1 -all\"")
                .add(DOMAIN, "TXT", wire("v=DKIM1; p=" + PUBLIC_KEY))
                .add(DOMAIN, "MX", "10 mx.example.test");
        assertOnly(tenant.examine(tenant.txt), FindingCode.NAME_AT_APEX, DOMAIN);
    }

    @Test
    @NearMiss(FindingCode.NAME_AT_APEX)
    void other_records_at_the_domain_itself_say_nothing() {
        tenant.zone.add(DOMAIN, "TXT", "\"v=spf1 -all\"").add(DOMAIN, "TXT", "\"v=DKIM1; p=\"");
        assertThat(tenant.examine(tenant.txt).codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    @Shows(FindingCode.WRONG_DNS_PROVIDER)
    void at_an_earlier_provider_whom_the_zone_still_names() {
        DnsServer earlier = earlierProvider();
        earlier.serve(tenant.zone.copy().add(KEY, "CNAME", KEY_TARGET));

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.MISSING);
        assertThat(seen.codes()).containsExactly(FindingCode.WRONG_DNS_PROVIDER);
        assertThat(seen.findings().get(0).parameters())
                .isEqualTo(Map.of(
                        "zone", DOMAIN,
                        "servers", "ns1.example.test, ns2.example.test",
                        "elsewhere", "ns.earlier.test"));
    }

    @Test
    @NearMiss(FindingCode.WRONG_DNS_PROVIDER)
    void an_earlier_provider_who_does_not_have_it_either_says_nothing() {
        earlierProvider().serve(tenant.zone.copy());
        assertThat(tenant.examine(tenant.key).codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    @Shows(FindingCode.WRONG_DNS_PROVIDER)
    void below_a_delegation_to_somebody_else() {
        tenant.world.delegate("_domainkey.example.test", tenant.world.server());
        // Hidden by the delegation.
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.codes()).containsExactly(FindingCode.WRONG_DNS_PROVIDER);
        assertThat(seen.findings().get(0).parameters())
                .isEqualTo(Map.of(
                        "zone", "_domainkey.example.test",
                        "servers", "ns1._domainkey.example.test",
                        "elsewhere", "ns1.example.test, ns2.example.test"));
    }

    @Test
    @NearMiss(FindingCode.WRONG_DNS_PROVIDER)
    void below_a_delegation_to_the_domains_own_servers() {
        Zone keys = Zone.of("_domainkey.example.test").add("_domainkey.example.test", "NS", "ns1.example.test");
        tenant.ns1.serve(keys);
        tenant.ns2.serve(keys);
        tenant.zone.add("_domainkey.example.test", "NS", "ns1.example.test");
        assertThat(tenant.examine(tenant.key).codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    @Shows(FindingCode.LAME_DELEGATION)
    void one_of_the_servers_does_not_know_the_zone() {
        tenant.ns2.forget(DOMAIN);

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.MISSING);
        assertThat(seen.codes())
                .containsExactly(FindingCode.RECORD_MISSING, FindingCode.SERVERS_SILENT, FindingCode.LAME_DELEGATION);
        assertThat(seen.findings().get(2).parameters()).containsEntry("servers", "ns2.example.test");
    }

    @Test
    @Shows(FindingCode.LAME_DELEGATION)
    void none_of_the_servers_knows_the_zone() {
        tenant.ns1.forget(DOMAIN);
        tenant.ns2.forget(DOMAIN);

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.UNDETERMINED);
        assertThat(seen.codes()).containsExactly(FindingCode.COULD_NOT_BE_DETERMINED, FindingCode.LAME_DELEGATION);
        assertThat(seen.findings().get(1).parameters()).containsEntry("servers", "ns1.example.test, ns2.example.test");
    }

    @Test
    @NearMiss(FindingCode.LAME_DELEGATION)
    void a_server_that_is_merely_silent_is_not_lame() {
        tenant.impatient();
        tenant.ns2.fail(Fault.silence());
        assertThat(tenant.examine(tenant.key).codes())
                .containsExactly(FindingCode.RECORD_MISSING, FindingCode.SERVERS_SILENT);
    }

    @Test
    @NearMiss(FindingCode.LAME_DELEGATION)
    void a_server_of_the_zone_above_is_not_the_tenants_to_mend() {
        DnsServer lame = tenant.world.server();
        tenant.world
                .topZone()
                .add("test", "NS", "ns2.test")
                .add("ns2.test", "A", lame.address().getAddress().getHostAddress());
        assertThat(tenant.examine(TenantWorld.keyAlias("exmaple.test", "label1._domainkey"))
                        .codes())
                .containsExactly(FindingCode.DOMAIN_NOT_FOUND, FindingCode.SERVERS_SILENT);
    }

    @Test
    @Shows(FindingCode.DOMAIN_NOT_FOUND)
    void no_such_domain() {
        Observation seen = tenant.examine(TenantWorld.keyAlias("exmaple.test", "label1._domainkey"));

        assertThat(seen.state()).isEqualTo(RecordState.MISSING);
        assertThat(seen.codes()).containsExactly(FindingCode.DOMAIN_NOT_FOUND);
        assertThat(seen.findings().get(0).parameters()).isEqualTo(Map.of("registered", "exmaple.test", "zone", "test"));
    }

    @Test
    @NearMiss(FindingCode.DOMAIN_NOT_FOUND)
    void a_sub_domain_with_no_name_below_it_yet_is_no_missing_domain() {
        ExpectedRecord below = TenantWorld.keyAlias("mail.example.test", "label1._domainkey.mail");
        assertThat(tenant.examine(below).codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    /** {@return the server of a provider whom the zone names beside its own servers, and the parent does not} */
    private DnsServer earlierProvider() {
        DnsServer earlier = tenant.world.server();
        tenant.world
                .delegate("earlier.test", tenant.world.server())
                .add("ns.earlier.test", "A", earlier.address().getAddress().getHostAddress());
        tenant.zone.add(DOMAIN, "NS", "ns.earlier.test");
        return earlier;
    }

    private static void assertOnly(Observation seen, FindingCode code, String at) {
        assertThat(seen.state()).isEqualTo(RecordState.MISSING);
        assertThat(seen.codes()).containsExactly(code);
        assertThat(seen.findings().get(0).parameters()).isEqualTo(Map.of("at", at));
    }
}
