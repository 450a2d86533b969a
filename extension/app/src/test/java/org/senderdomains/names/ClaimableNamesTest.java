package org.senderdomains.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PRODUCT rule D2. */
class ClaimableNamesTest {

    private final ClaimableNames names =
            new ClaimableNames(list("mail.platform.co.jp", "musubi.co.jp"), list("competitor.co.jp"), list());

    private static List<DomainName> list(String... names) {
        return Stream.of(names).map(DomainName::new).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, special-use-domain",
        "a.localhost, special-use-domain",
        "printer.local, special-use-domain",
        "x.onion, special-use-domain",
        "router.home.arpa, special-use-domain",
        "2.0.192.in-addr.arpa, special-use-domain",
        "8.b.d.0.1.0.0.2.ip6.arpa, special-use-domain",
        "nowhere.invalid, special-use-domain",
        "sample.test, special-use-domain",
        "example.com, special-use-domain",
        "mail.example.org, special-use-domain",
        "company.example, special-use-domain",
        "hr.internal, special-use-domain",
        "x.alt, special-use-domain",
        "ad.corp, special-use-domain",
        "nas.lan, special-use-domain",
        "musubi.co.jp, platform-domain",
        "deep.below.musubi.co.jp, platform-domain",
        "mail.platform.co.jp, platform-domain",
        "a.mail.platform.co.jp, platform-domain",
        "competitor.co.jp, refused-domain",
        "sales.competitor.co.jp, refused-domain",
        "com, public-suffix",
        "jp, public-suffix",
        "co.jp, public-suffix",
        "tokyo.jp, public-suffix",
        "shibuya.tokyo.jp, public-suffix",
        "whatever.ck, public-suffix",
        "xn--55qx5d.cn, public-suffix",
        "github.io, public-suffix",
        "blogspot.com, public-suffix",
        "uk.com, public-suffix",
        "unheardof, public-suffix",
        "gmail.com, free-mail-domain",
        "googlemail.com, free-mail-domain",
        "outlook.jp, free-mail-domain",
        "yahoo.co.jp, free-mail-domain",
        "mail.yahoo.co.jp, free-mail-domain",
        "docomo.ne.jp, free-mail-domain",
        "icloud.com, free-mail-domain",
        "qq.com, free-mail-domain",
        "proton.me, free-mail-domain",
        "mailinator.com, free-mail-domain",
    })
    void names_nobody_may_claim_are_refused(String name, String code) {
        assertThatThrownBy(() -> names.require(new DomainName(name)))
                .isInstanceOf(InvalidInput.class)
                .extracting("saying.sentence.code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample.co.jp",
                "mail.sample.co.jp",
                "notmusubi.co.jp",
                "platform.co.jp",
                "local.sample.co.jp",
                "test.sample.co.jp",
                "mygmail.com",
                "gmail.com.sample.co.jp",
                // Where their mail goes does not matter: these companies have it at services that also give it away.
                "google.com",
                "toyota.co.jp",
                // Below a public suffix of the list's private section it is the registrant's own.
                "company.uk.com",
                "company.github.io",
                "www.ck",
                // A free-mail list has the service itself, dynv6.net being a suffix below which strangers register.
                "company.dynv6.net",
            })
    void other_names_may_be_claimed(String name) {
        assertThat(names.require(new DomainName(name)).ascii()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yahoo.co.jp", "sample.test", "test", "a.b.sample.test", "uk.com", "printer.local"})
    void the_operator_can_allow_what_a_list_refuses(String name) {
        ClaimableNames open = new ClaimableNames(list(), list(), list("yahoo.co.jp", "test", "uk.com", "local"));
        assertThat(open.require(new DomainName(name)).ascii()).isEqualTo(name);
    }

    @Test
    void the_operators_longer_entry_counts_and_of_two_alike_the_refusal() {
        ClaimableNames both = new ClaimableNames(
                list(),
                list("group.co.jp", "closed.open.group.co.jp", "both.co.jp"),
                list("open.group.co.jp", "both.co.jp"));
        assertThat(both.require(new DomainName("a.open.group.co.jp"))).isNotNull();
        for (String name : List.of("group.co.jp", "a.group.co.jp", "a.closed.open.group.co.jp", "both.co.jp")) {
            assertThatThrownBy(() -> both.require(new DomainName(name)))
                    .hasMessage(name + " cannot be used on this platform; its operator does not accept that domain.");
        }
    }

    @Test
    void the_platforms_own_names_are_never_open() {
        ClaimableNames careless = new ClaimableNames(list("platform.test"), list(), list("test", "platform.test"));
        assertThatThrownBy(() -> careless.require(new DomainName("mail.platform.test")))
                .hasMessage("mail.platform.test belongs to this platform; enter your company's own domain.");
    }

    @Test
    void a_refusal_says_what_to_enter_instead() {
        assertThatThrownBy(() -> names.require(new DomainName("gmail.com")))
                .hasMessage("gmail.com belongs to a mail service where anybody gets an address;"
                        + " enter your company's own domain.");
        assertThatThrownBy(() -> names.require(new DomainName("co.jp")))
                .hasMessage("co.jp is shared by everybody who registers a name below it;"
                        + " enter your company's own domain.");
        assertThatThrownBy(() -> names.require(new DomainName("a.test")))
                .hasMessage("a.test is reserved for special use; no DNS records can be published for it.");
    }
}
