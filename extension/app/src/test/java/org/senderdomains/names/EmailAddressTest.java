package org.senderdomains.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void the_domain_is_canonical_and_the_local_part_as_typed() {
        assertThat(EmailAddress.parse(" Taro.Yamada+a@Example.COM. ")).hasToString("Taro.Yamada+a@example.com");
    }

    @Test
    void spellings_of_one_mailbox_have_one_key() {
        assertThat(EmailAddress.parse("Taro@example.com").key())
                .isEqualTo(EmailAddress.parse("taro@EXAMPLE.com").key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "taro",
                "@example.com",
                "taro@",
                "a b@example.com",
                "\"a b\"@example.com",
                "<taro@example.com>",
                "Taro <taro@example.com>",
                "taro@example.com,jiro@example.com",
                "a@b@example.com",
                ".taro@example.com",
                "ta..ro@example.com",
                "taro@[192.0.2.1]",
                "taro\r\nBcc: x@example.com",
                "taro\u0000@example.com",
                "ta\u760Dro@example.com",
                "太郎@example.com",
                "@relay.example:taro@example.com",
                "group:taro@example.com;",
                "12345678901234567890123456789012345678901234567890123456789012345@example.com",
            })
    void everything_but_a_plain_mailbox_is_refused(String typed) {
        assertThatThrownBy(() -> EmailAddress.parse(typed)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_refusal_quotes_what_was_typed_without_its_control_characters() {
        assertThatThrownBy(() -> EmailAddress.parse("ta\u0007ro"))
                .hasMessage("\"ta\uFFFDro\" is no mail address: it has no @.");
    }
}
