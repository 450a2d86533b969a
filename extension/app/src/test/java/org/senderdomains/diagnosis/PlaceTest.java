package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.senderdomains.diagnosis.FindingCode.DOMAIN_APPENDED;
import static org.senderdomains.diagnosis.FindingCode.DOMAIN_DROPPED;
import static org.senderdomains.diagnosis.FindingCode.NAME_AT_APEX;
import static org.senderdomains.diagnosis.FindingCode.UNDERSCORE_DROPPED;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void a_dkim_record_of_a_registered_domain_can_get_to_four_other_places() {
        assertThat(new Place("Example.Test.", "s1._domainkey", "s1._domainkey.example.test").elsewhere())
                .isEqualTo(Map.of(
                        "s1._domainkey.example.test.example.test", DOMAIN_APPENDED,
                        "s1.domainkey.example.test", UNDERSCORE_DROPPED,
                        "s1.example.test", UNDERSCORE_DROPPED,
                        "example.test", NAME_AT_APEX));
    }

    @Test
    void a_name_without_underscore_cannot_lose_it() {
        assertThat(new Place("example.test", "rp", "rp.example.test").elsewhere())
                .isEqualTo(Map.of("rp.example.test.example.test", DOMAIN_APPENDED, "example.test", NAME_AT_APEX));
    }

    @Test
    void a_name_that_is_all_underscore_cannot_lose_all_of_itself() {
        assertThat(new Place("example.test", "_dmarc", "_dmarc.example.test").elsewhere())
                .isEqualTo(Map.of(
                        "_dmarc.example.test.example.test", DOMAIN_APPENDED,
                        "dmarc.example.test", UNDERSCORE_DROPPED,
                        "example.test", NAME_AT_APEX));
    }

    @Test
    void a_record_of_a_sub_domain_can_get_to_the_registered_domain_too() {
        assertThat(new Place("mail.example.co.jp", "rp.mail", "rp.mail.example.co.jp").elsewhere())
                .isEqualTo(Map.of(
                        "rp.mail.example.co.jp.mail.example.co.jp", DOMAIN_APPENDED,
                        "rp.mail.example.co.jp.example.co.jp", DOMAIN_APPENDED,
                        "rp.mail.mail.example.co.jp", DOMAIN_APPENDED,
                        "mail.example.co.jp", NAME_AT_APEX,
                        "example.co.jp", NAME_AT_APEX,
                        "rp.example.co.jp", DOMAIN_DROPPED));
    }

    @Test
    void no_name_is_asked_for_that_is_longer_than_names_can_be() {
        String domain = "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + ".test";
        assertThat(new Place(domain, "rp", "rp." + domain).elsewhere()).isEqualTo(Map.of(domain, NAME_AT_APEX));
    }

    @Test
    void parts_that_do_not_fit_together_are_refused() {
        assertThatThrownBy(() -> new Place("example.test", "rp", "rp.example.org"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The name rp.example.org does not consist of rp and something that ends with example.test.");
    }
}
