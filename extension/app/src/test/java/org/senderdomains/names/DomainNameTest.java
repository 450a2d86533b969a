package org.senderdomains.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "EXAMPLE.Com, example.com",
        "example.com., example.com",
        "' example.com ', example.com",
        "ｅｘａｍｐｌｅ．ｃｏｍ, example.com",
        "example。com, example.com",
        "例え.jp, xn--r8jz45g.jp",
        "XN--R8JZ45G.JP, xn--r8jz45g.jp",
        "bücher.example.com, xn--bcher-kva.example.com",
        "BÜCHER.example.com, xn--bcher-kva.example.com",
        "xn--strae-oqa.de, xn--strae-oqa.de",
        "3com.com, 3com.com",
    })
    void all_spellings_of_a_name_are_one_name(String typed, String stored) {
        assertThat(DomainName.parse(typed).ascii()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a..b",
                ".example.com",
                "-a.example.com",
                "a-.example.com",
                "a_b.example.com",
                "a b.example.com",
                "http://example.com/",
                "example.com/",
                "taro@example.com",
                "example.com\u0000",
                "a\nb.example.com",
                "1234567890123456789012345678901234567890123456789012345678901234.com",
                "*.example.com",
                "\\.example.com",
            })
    void what_is_no_name_is_refused(String typed) {
        assertThatThrownBy(() -> DomainName.parse(typed))
                .isInstanceOf(InvalidInput.class)
                .extracting("code")
                .isEqualTo("bad-domain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.0.2.1", "[192.0.2.1]", "[IPv6:2001:db8::1]", "2001:db8::1", "１９２.0.2.1", "0x7f.1", "127.1"})
    void an_address_is_no_name(String typed) {
        assertThatThrownBy(() -> DomainName.parse(typed))
                .isInstanceOf(InvalidInput.class)
                .hasMessageEndingWith("is an IP address; enter the domain name after the @.");
    }

    /** RFC 5892 and IDNA 2003 read these as two different domains. */
    @ParameterizedTest
    @ValueSource(strings = {"straße.de", "βόλος.com", "a\u200Db.com"})
    void a_name_with_two_readings_is_refused(String typed) {
        assertThatThrownBy(() -> DomainName.parse(typed))
                .hasMessageContaining("read in two ways; enter the name in its xn-- form");
    }

    @Test
    void a_name_of_253_characters_is_one_and_one_of_254_is_not() {
        String label = "a".repeat(61) + ".";
        String long253 = label.repeat(4) + "bcdef";
        assertThat(DomainName.parse(long253).ascii()).hasSize(253);
        assertThatThrownBy(() -> DomainName.parse(long253 + "g")).hasMessageContaining("longer than 253 characters");
    }

    @Test
    void only_whole_labels_lie_below() {
        DomainName example = new DomainName("example.com");
        assertThat(new DomainName("a.example.com").isWithin(example)).isTrue();
        assertThat(example.isWithin(example)).isTrue();
        assertThat(new DomainName("badexample.com").isWithin(example)).isFalse();
        assertThat(new DomainName("com").isWithin(example)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, x._domainkey.example.com, x._domainkey",
        "mail.example.co.jp, x._domainkey.mail.example.co.jp, x._domainkey.mail",
        "example.test, x.example.test, x",
        "a.example.test, x.a.example.test, x.a",
    })
    void a_host_is_relative_to_the_domain_that_was_registered(String domain, String fullName, String host) {
        assertThat(new DomainName(domain).relative(fullName)).isEqualTo(host);
    }
}
