package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.diagnosis.TenantWorld.DOMAIN;
import static org.senderdomains.diagnosis.TenantWorld.KEY;
import static org.senderdomains.diagnosis.TenantWorld.KEY_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.PUBLIC_KEY;
import static org.senderdomains.diagnosis.TenantWorld.RETURN_PATH;
import static org.senderdomains.diagnosis.TenantWorld.RETURN_PATH_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.wire;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CNAMEs that are not as they should be. */
class WrongAliasTest {

    private final TenantWorld tenant = new TenantWorld();

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    @Shows(FindingCode.WRONG_VALUE)
    void another_target() {
        tenant.zone.add(KEY, "CNAME", "label9.dkim.platform.test");
        Observation seen = tenant.examine(tenant.key);
        assertWrong(seen, FindingCode.WRONG_VALUE, "label9.dkim.platform.test");
        assertThat(seen.found()).contains("label9.dkim.platform.test");
    }

    @Test
    @Shows(FindingCode.TARGET_APPENDED)
    void our_target_with_the_domain_or_a_part_of_it_behind() {
        for (String appended : new String[] {DOMAIN, "test", "_domainkey.example.test"}) {
            tenant.zone.add(KEY, "CNAME", KEY_TARGET + "." + appended);
            Observation seen = tenant.examine(tenant.key);
            assertThat(seen.state()).isEqualTo(RecordState.WRONG);
            assertThat(seen.codes()).containsExactly(FindingCode.TARGET_APPENDED);
            assertThat(seen.findings().get(0).parameters())
                    .isEqualTo(Map.of("found", KEY_TARGET + "." + appended, "appended", appended));
            tenant.zone.remove(KEY);
        }
    }

    @Test
    @NearMiss(FindingCode.TARGET_APPENDED)
    void our_target_with_something_else_behind() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET + ".ample.test");
        assertWrong(tenant.examine(tenant.key), FindingCode.WRONG_VALUE, KEY_TARGET + ".ample.test");
    }

    @Test
    @Shows(FindingCode.WRONG_TYPE)
    void the_target_as_a_text() {
        tenant.zone.add(KEY, "TXT", "\"" + KEY_TARGET + "\"");
        assertWrong(tenant.examine(tenant.key), FindingCode.WRONG_TYPE, "TXT " + KEY_TARGET);
    }

    @Test
    @Shows(FindingCode.WRONG_TYPE)
    @NearMiss(FindingCode.CNAME_PROXIED)
    void one_address_as_a_person_would_type_it() {
        tenant.zone.add(KEY, "A", "192.0.2.7");
        assertWrong(tenant.examine(tenant.key), FindingCode.WRONG_TYPE, "A 192.0.2.7");
    }

    @Test
    @NearMiss({FindingCode.WRONG_TYPE, FindingCode.CNAME_PROXIED, FindingCode.WILDCARD_ANSWER})
    void the_addresses_of_a_wildcard_say_nothing() {
        tenant.zone
                .add("*.example.test", "A", "192.0.2.7")
                .add("*.example.test", "A", "192.0.2.8")
                .add("*.example.test", "AAAA", "2001:db8::7");
        Observation seen = tenant.examine(tenant.returnPath);
        assertThat(seen.state()).isEqualTo(RecordState.MISSING);
        assertThat(seen.codes()).containsExactly(FindingCode.RECORD_MISSING);
    }

    @Test
    @Shows(FindingCode.CNAME_PROXIED)
    void the_addresses_of_a_proxy() {
        tenant.zone.add(KEY, "A", "104.16.1.1").add(KEY, "A", "104.16.1.2").add(KEY, "AAAA", "2606:4700::1");
        assertWrong(
                tenant.examine(tenant.key),
                FindingCode.CNAME_PROXIED,
                "A 104.16.1.1, 104.16.1.2, AAAA 2606:4700:0:0:0:0:0:1");
    }

    @Test
    @Shows(FindingCode.CNAME_PROXIED)
    void a_cname_into_a_proxys_zone() {
        tenant.zone.add(KEY, "CNAME", KEY + ".cdn.proxy.test");
        assertWrong(tenant.examine(tenant.key), FindingCode.CNAME_PROXIED, KEY + ".cdn.proxy.test");
    }

    @Test
    @Shows(FindingCode.CNAME_FLATTENED)
    void what_the_target_has_instead_of_the_cname() {
        tenant.zone.add(KEY, "TXT", wire("v=DKIM1; k=rsa; p=" + PUBLIC_KEY));
        tenant.zone.add(RETURN_PATH, "MX", "10 mail.platform.test").add(RETURN_PATH, "TXT", "\"v=spf1 -all\"");

        Observation seen = tenant.examine(tenant.key);
        assertThat(seen.state()).isEqualTo(RecordState.WRONG);
        assertThat(seen.codes()).containsExactly(FindingCode.CNAME_FLATTENED);
        assertWrong(
                tenant.examine(tenant.returnPath),
                FindingCode.CNAME_FLATTENED,
                "MX 10 mail.platform.test, TXT v=spf1 -all");
    }

    @Test
    @NearMiss(FindingCode.CNAME_FLATTENED)
    void the_same_type_with_other_data_is_not_what_the_target_has() {
        tenant.zone.add(KEY, "TXT", "\"v=DKIM1; p=\"");
        assertWrong(tenant.examine(tenant.key), FindingCode.WRONG_TYPE, "TXT v=DKIM1; p=");
    }

    @Test
    @Shows(FindingCode.CNAME_CONFLICT)
    void a_text_beside_the_cname() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET).add(KEY, "TXT", "\"hello\"");
        assertWrong(tenant.examine(tenant.key), FindingCode.CNAME_CONFLICT, "CNAME " + KEY_TARGET + ", TXT hello");

        tenant.zone.add(RETURN_PATH, "CNAME", RETURN_PATH_TARGET).add(RETURN_PATH, "TXT", "\"v=spf1 -all\"");
        assertWrong(
                tenant.examine(tenant.returnPath),
                FindingCode.CNAME_CONFLICT,
                "CNAME " + RETURN_PATH_TARGET + ", TXT v=spf1 -all");
    }

    @Test
    @NearMiss(FindingCode.CNAME_CONFLICT)
    void a_text_at_the_cnames_target_is_no_conflict() {
        tenant.zone.add(RETURN_PATH, "CNAME", RETURN_PATH_TARGET);
        assertThat(tenant.examine(tenant.returnPath).state()).isEqualTo(RecordState.FOUND);
    }

    @Test
    @Shows(FindingCode.MULTIPLE_RECORDS)
    void two_cnames() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET).add(KEY, "CNAME", "old.elsewhere.test");
        assertWrong(tenant.examine(tenant.key), FindingCode.MULTIPLE_RECORDS, KEY_TARGET + ", old.elsewhere.test");
    }

    @Test
    @Shows(FindingCode.WILDCARD_ANSWER)
    void a_wildcard_with_our_target() {
        tenant.zone.add("*.example.test", "CNAME", RETURN_PATH_TARGET);
        assertWrong(tenant.examine(tenant.returnPath), FindingCode.WILDCARD_ANSWER, RETURN_PATH_TARGET);
    }

    @Test
    @Shows(FindingCode.WILDCARD_ANSWER)
    void a_wildcard_with_another_target_where_the_record_is_missing() {
        tenant.zone.add("*.example.test", "CNAME", "parking.test");
        Observation seen = tenant.examine(tenant.key);
        assertWrong(seen, FindingCode.WILDCARD_ANSWER, "parking.test");
    }

    @Test
    @Shows({FindingCode.WILDCARD_ANSWER, FindingCode.DOMAIN_APPENDED})
    void a_wildcard_does_not_hide_where_the_record_went() {
        tenant.zone.add("*.example.test", "CNAME", "parking.test").add(KEY + "." + DOMAIN, "CNAME", KEY_TARGET);
        // The name of the misplaced record lies under test, not below the record's name: the wildcard still reaches it.
        assertThat(tenant.examine(tenant.key).codes())
                .containsExactly(FindingCode.DOMAIN_APPENDED, FindingCode.WILDCARD_ANSWER);
    }

    @Test
    @NearMiss(FindingCode.WILDCARD_ANSWER)
    void a_wildcard_beside_the_records_own_value() {
        tenant.zone.add("*.example.test", "CNAME", "parking.test").add(RETURN_PATH, "CNAME", RETURN_PATH_TARGET);
        assertThat(tenant.examine(tenant.returnPath).codes()).isEmpty();
        assertThat(tenant.examine(tenant.returnPath).state()).isEqualTo(RecordState.FOUND);
    }

    @Test
    void a_cname_to_itself_is_a_wrong_value() {
        tenant.zone.add(KEY, "CNAME", KEY);
        assertWrong(tenant.examine(tenant.key), FindingCode.WRONG_VALUE, KEY);
    }

    private static void assertWrong(Observation seen, FindingCode code, String found) {
        assertThat(seen.state()).isEqualTo(RecordState.WRONG);
        assertThat(seen.codes()).containsExactly(code);
        assertThat(seen.findings().get(0).parameters()).containsEntry("found", found);
    }
}
