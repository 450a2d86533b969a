package org.senderdomains.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimableNamesTest {

    private final ClaimableNames names =
            new ClaimableNames(List.of(new DomainName("mail.platform.example"), new DomainName("platform.test")));

    @ParameterizedTest
    @CsvSource({
        "localhost, special-use-domain",
        "a.localhost, special-use-domain",
        "printer.local, special-use-domain",
        "x.onion, special-use-domain",
        "router.home.arpa, special-use-domain",
        "2.0.192.in-addr.arpa, special-use-domain",
        "nowhere.invalid, special-use-domain",
        "platform.test, platform-domain",
        "deep.below.platform.test, platform-domain",
        "mail.platform.example, platform-domain",
        "com, public-suffix",
        "jp, public-suffix",
        "co.jp, public-suffix",
        "tokyo.jp, public-suffix",
        "shibuya.tokyo.jp, public-suffix",
        "github.io, public-suffix",
        "unheardof, public-suffix",
    })
    void names_nobody_may_claim_are_refused(String name, String code) {
        assertThatThrownBy(() -> names.require(new DomainName(name)))
                .isInstanceOf(InvalidInput.class)
                .extracting("code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "example.co.jp",
                "mail.example.co.jp",
                "example.test",
                "notplatform.test",
                "local.example.com"
            })
    void other_names_may_be_claimed(String name) {
        assertThat(names.require(new DomainName(name)).ascii()).isEqualTo(name);
    }
}
