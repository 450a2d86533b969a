package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.senderdomains.diagnosis.TenantWorld.KEY;
import static org.senderdomains.diagnosis.TenantWorld.KEY_TARGET;
import static org.senderdomains.diagnosis.TenantWorld.OTHER_KEY;
import static org.senderdomains.diagnosis.TenantWorld.PUBLIC_KEY;
import static org.senderdomains.diagnosis.TenantWorld.wire;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** TXT records with a key that is not as it should be. */
class WrongKeyTest {

    private static final String VALUE = "v=DKIM1; k=rsa; p=" + PUBLIC_KEY;

    private final TenantWorld tenant = new TenantWorld();

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    @Shows(FindingCode.KEY_TRUNCATED)
    void cut_off_at_255() {
        assertWrong(VALUE.substring(0, 255), FindingCode.KEY_TRUNCATED);
        assertWrong("v = DKIM1; p = " + PUBLIC_KEY.substring(0, 300), FindingCode.KEY_TRUNCATED);
    }

    @Test
    @NearMiss(FindingCode.KEY_TRUNCATED)
    void another_key_cut_off() {
        String other = "v=DKIM1; k=rsa; p=" + OTHER_KEY;
        assertWrong(other.substring(0, 255), FindingCode.WRONG_VALUE);
        assertWrong(VALUE.substring(0, 50), FindingCode.WRONG_VALUE);
    }

    @Test
    @Shows(FindingCode.KEY_QUOTED)
    void in_quotation_marks() {
        assertWrong("\"" + VALUE + "\"", FindingCode.KEY_QUOTED);
        assertWrong(VALUE.replace(";", "\\;"), FindingCode.KEY_QUOTED);
    }

    @Test
    @NearMiss(FindingCode.KEY_QUOTED)
    void another_key_in_quotation_marks() {
        assertWrong("\"v=DKIM1; p=" + OTHER_KEY + "\"", FindingCode.WRONG_VALUE);
    }

    @Test
    @Shows({FindingCode.KEY_QUOTED, FindingCode.KEY_TRUNCATED})
    void in_quotation_marks_and_cut_off() {
        Observation seen = examine("\"" + VALUE.substring(0, 200));
        assertThat(seen.state()).isEqualTo(RecordState.WRONG);
        assertThat(seen.codes()).containsExactlyInAnyOrder(FindingCode.KEY_TRUNCATED, FindingCode.KEY_QUOTED);
    }

    @Test
    @Shows(FindingCode.KEY_WHITESPACE)
    void with_an_invisible_character() {
        // A no-break space, as it comes along from a web page, in UTF-8.
        assertWrong(VALUE.replace("; p", ";\u00c2\u00a0p"), FindingCode.KEY_WHITESPACE);
        assertWrong(VALUE.replace("DKIM1", "DK IM1"), FindingCode.KEY_WHITESPACE);
    }

    @Test
    @NearMiss(FindingCode.KEY_WHITESPACE)
    void with_the_white_space_that_is_allowed() {
        Observation seen = examine("v = DKIM1 ;  p = " + PUBLIC_KEY.replaceAll("(.{64})", "$1 "));
        assertThat(seen.codes()).isEmpty();
        assertThat(seen.state()).isEqualTo(RecordState.FOUND);
    }

    @Test
    @Shows(FindingCode.KEY_REVOKED)
    void withdrawn() {
        assertWrong("v=DKIM1; p=", FindingCode.KEY_REVOKED);
    }

    @Test
    @NearMiss(FindingCode.KEY_REVOKED)
    void without_any_key() {
        assertWrong("v=DKIM1; k=rsa", FindingCode.WRONG_VALUE);
    }

    @Test
    @Shows(FindingCode.KEY_TEST_MODE)
    void in_test_mode() {
        assertWrong("v=DKIM1; t=y:s; p=" + PUBLIC_KEY, FindingCode.KEY_TEST_MODE);
    }

    @Test
    @NearMiss(FindingCode.KEY_TEST_MODE)
    void another_flag_and_another_key_in_test_mode() {
        assertThat(examine("v=DKIM1; t=s; p=" + PUBLIC_KEY).state()).isEqualTo(RecordState.FOUND);
        assertWrong("v=DKIM1; t=y; p=" + OTHER_KEY, FindingCode.WRONG_VALUE);
    }

    @Test
    @Shows(FindingCode.MULTIPLE_RECORDS)
    void two_records_even_if_ours_is_one_of_them() {
        tenant.zone.add(KEY, "TXT", wire(VALUE)).add(KEY, "TXT", "\"v=spf1 -all\"");
        assertThat(tenant.examine(tenant.txt).codes()).containsExactly(FindingCode.MULTIPLE_RECORDS);
        assertThat(tenant.examine(tenant.txt).state()).isEqualTo(RecordState.WRONG);
    }

    @Test
    @Shows(FindingCode.CNAME_CONFLICT)
    void a_cname_beside_the_right_text() {
        tenant.zone.add(KEY, "TXT", wire(VALUE)).add(KEY, "CNAME", "old.elsewhere.test");
        Observation seen = tenant.examine(tenant.txt);
        assertThat(seen.state()).isEqualTo(RecordState.WRONG);
        assertThat(seen.codes()).containsExactly(FindingCode.CNAME_CONFLICT);
        assertThat(seen.findings().get(0).parameters().get("found"))
                .startsWith("CNAME old.elsewhere.test, TXT v=DKIM1; k=rsa; p=");
    }

    @Test
    @Shows(FindingCode.WRONG_TYPE)
    void a_cname_instead_even_to_our_key() {
        tenant.zone.add(KEY, "CNAME", KEY_TARGET);
        Observation seen = tenant.examine(tenant.txt);
        assertThat(seen.state()).isEqualTo(RecordState.WRONG);
        assertThat(seen.codes()).containsExactly(FindingCode.WRONG_TYPE);
        assertThat(seen.findings().get(0).parameters()).containsEntry("found", "CNAME " + KEY_TARGET);
        assertThat(tenant.glance(tenant.txt).codes()).containsExactly(FindingCode.WRONG_TYPE);
    }

    @Test
    @Shows(FindingCode.WILDCARD_ANSWER)
    void a_wildcard_with_our_key() {
        tenant.zone.add("*._domainkey.example.test", "TXT", wire(VALUE));
        assertThat(tenant.examine(tenant.txt).codes()).containsExactly(FindingCode.WILDCARD_ANSWER);
        assertThat(tenant.examine(tenant.txt).state()).isEqualTo(RecordState.WRONG);
    }

    @Test
    void hostile_bytes_are_escaped_and_cut_off() {
        tenant.zone.add(KEY, "TXT", "\"\\000\\027[2J<script>\\200\"");
        Observation seen = tenant.examine(tenant.txt);
        assertThat(seen.codes()).containsExactly(FindingCode.WRONG_VALUE);
        assertThat(seen.found()).contains("\\000\\027[2J<script>\\200");

        tenant.zone.remove(KEY).add(KEY, "TXT", wire("\u0000".repeat(60_000)));
        Observation long60k = tenant.examine(tenant.txt);
        assertThat(long60k.found())
                .get()
                .satisfies(found -> assertThat(found).hasSize(1000).endsWith("…"));
        assertThat(long60k.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.parameters().get("found"))
                        .hasSize(300)
                        .endsWith("…"));
    }

    private void assertWrong(String value, FindingCode code) {
        Observation seen = examine(value);
        assertThat(seen.state()).isEqualTo(RecordState.WRONG);
        assertThat(seen.codes()).containsExactly(code);
    }

    private Observation examine(String value) {
        tenant.zone.remove(KEY).add(KEY, "TXT", wire(value));
        return tenant.examine(tenant.txt);
    }
}
