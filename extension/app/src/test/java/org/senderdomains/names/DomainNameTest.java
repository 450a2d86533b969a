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
        "'\u3000example.com\u3000', example.com",
        "ｅｘａｍｐｌｅ．ｃｏｍ, example.com",
        "ＥＸＡＭＰＬＥ．ＣＯＭ, example.com",
        "example。com, example.com",
        "example｡com。, example.com",
        "例え.jp, xn--r8jz45g.jp",
        "例え。ＪＰ, xn--r8jz45g.jp",
        "XN--R8JZ45G.JP, xn--r8jz45g.jp",
        "ﾄﾖﾀ.jp, xn--5ckr0h.jp",
        "トヨタ.jp, xn--5ckr0h.jp",
        "bücher.example.com, xn--bcher-kva.example.com",
        "BÜCHER.example.com, xn--bcher-kva.example.com",
        "bu\u0308cher.example.com, xn--bcher-kva.example.com",
        "exa\u00ADm\u200Bple.com\uFEFF, example.com",
        "3com.com, 3com.com",
        "r3---sn-abc.sample.com, r3---sn-abc.sample.com",
        "ab--cd.com, ab--cd.com",
        "אבג.com, xn--4dbcd.com",
        "xn--i-7iq.ws, xn--i-7iq.ws",
    })
    void all_spellings_of_a_name_are_one_name(String typed, String stored) {
        assertThat(DomainName.parse(typed).ascii()).isEqualTo(stored);
    }

    /** RFC 5892 §2.6: IDNA 2003 read each of these as the other. They are two domains, of two owners. */
    @ParameterizedTest
    @CsvSource({
        "straße.de, xn--strae-oqa.de, strasse.de",
        "STRAẞE.de, xn--strae-oqa.de, strasse.de",
        "βόλος.com, xn--nxasmm1c.com, xn--nxasmq6b.com",
        "نامه\u200Cای.com, xn--mgba3gch31f060k.com, xn--mgba3gch31f.com",
        "ශ්\u200Dරී.com, xn--10cl1a0b660p.com, xn--10cl1a0b.com",
    })
    void characters_that_once_were_mapped_away_keep_their_meaning(String typed, String stored, String other) {
        assertThat(DomainName.parse(typed).ascii()).isEqualTo(stored).isNotEqualTo(other);
        assertThat(DomainName.parse(stored).ascii()).isEqualTo(stored);
        assertThat(DomainName.parse(other).ascii()).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a..b.com|one of the parts between its dots is empty",
                "a。。b.com|one of the parts between its dots is empty",
                "a.b.com..|one of the parts between its dots is empty",
                ".example.com|one of the parts between its dots is empty",
                ".|one of the parts between its dots is empty",
                "\u200B\u00AD|one of the parts between its dots is empty",
                "-a.example.com|no part of it may begin or end with a hyphen",
                "a-.example.com|no part of it may begin or end with a hyphen",
                "a_b.example.com|the character \"_\" (U+005F) cannot be part of one",
                "_dmarc.example.com|the character \"_\" (U+005F) cannot be part of one",
                "a b.example.com|the character \" \" (U+0020) cannot be part of one",
                "株式会社 例.jp|the character \" \" (U+0020) cannot be part of one",
                "*.example.com|the character \"*\" (U+002A) cannot be part of one",
                "\\.example.com|the character \"\\\" (U+005C) cannot be part of one",
                "example.com:25|the character \":\" (U+003A) cannot be part of one",
                "exam\u0000ple.com|the character \"\uFFFD\" (U+0000) cannot be part of one",
                "a\u202Eb.com|the character \"\uFFFD\" (U+202E) cannot be part of one",
                "a\uD800b.com|the character \"\uFFFD\" (U+D800) cannot be part of one",
                "http://example.com/|only the part after the @ of your mail addresses is needed, not a page's address",
                "example.com／|only the part after the @ of your mail addresses is needed, not a page's address",
                "taro@example.com|only the part after the @ is needed",
                "taro＠example.com|only the part after the @ is needed",
                "1234567890123456789012345678901234567890123456789012345678901234.com"
                        + "|a part between two dots is longer than 63 characters",
                "ああああああああああああああああああああああああああああああああああああああああいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいいい.jp|a part between two dots is longer than 63 characters",
                "xn--a.com|a part that begins with xn-- stands for no name that could be written out",
                "xn--example-.com|a part that begins with xn-- stands for no name that could be written out",
                "xn--\u00FC.com|a part that begins with xn-- stands for no name that could be written out",
                "xn--ls8h\u3002xn--0.com|a part that begins with xn-- stands for no name that could be written out",
                "a\u200Db.com|a character in it may not stand where it stands",
                "\u0308a.com|a character in it may not stand where it stands",
                "a\u00B7b.com|a character in it may not stand where it stands",
                "אa.com|it mixes writing from left to right and from right to left in a way that is not allowed",
                "1א.com|it mixes writing from left to right and from right to left in a way that is not allowed",
            })
    void what_is_no_name_is_refused_with_the_reason(String typed, String why) {
        assertThatThrownBy(() -> DomainName.parse(typed))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(PlainText.quoted(typed) + " is no domain name: " + why + ".")
                .extracting("saying.sentence.code")
                .isEqualTo("bad-domain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "[192.0.2.1]",
                "[IPv6:2001:db8::1]",
                "2001:db8::1",
                "::ffff:192.0.2.1",
                "１９２。0。2。1",
                "0x7f.1",
                "127.1",
                "2130706433",
                "sample.co.jp.1"
            })
    void an_address_is_no_name(String typed) {
        assertThatThrownBy(() -> DomainName.parse(typed))
                .isInstanceOf(InvalidInput.class)
                .hasMessageEndingWith("is an IP address; enter the domain name after the @.");
    }

    @Test
    void a_name_of_253_characters_is_one_and_one_of_254_is_not() {
        String label = "a".repeat(61) + ".";
        String long253 = label.repeat(4) + "bcdef";
        assertThat(DomainName.parse(long253).ascii()).hasSize(253);
        assertThat(DomainName.parse(long253 + ".").ascii()).hasSize(253);
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
        "company.uk.com, x.company.uk.com, x",
        "mail.company.github.io, x.mail.company.github.io, x.mail",
        "uk.com, x.uk.com, x",
        "shibuya.tokyo.jp, x.shibuya.tokyo.jp, x",
        "a.xn--55qx5d.cn, x.a.xn--55qx5d.cn, x",
        "test, x.test, x",
    })
    void a_host_is_relative_to_the_domain_that_was_registered(String domain, String fullName, String host) {
        assertThat(new DomainName(domain).relative(fullName)).isEqualTo(host);
    }
}
