package org.senderdomains.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

    @ParameterizedTest
    @CsvSource({
        "taro@example.test, taro@example.test",
        "Taro.Seikyu+invoices@Example.TEST, Taro.Seikyu+invoices@example.test",
        "o'neil@xn--fsq.example, o'neil@xn--fsq.example",
        "no-reply@localhost, no-reply@localhost"
    })
    void a_plain_address_is_taken_with_its_domain_in_lower_case(String text, String mailbox) {
        assertThat(Mailbox.parse(text)).get().hasToString(mailbox);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "taro",
                "@example.test",
                "taro@",
                "taro@example.test.",
                "taro@-example.test",
                "taro@exa_mple.test",
                "taro@例え.test",
                "太郎@example.test",
                "taro@[192.0.2.1]",
                "\"taro seikyu\"@example.test",
                "taro@home@example.test",
                ".taro@example.test",
                "ta..ro@example.test",
                "Taro <taro@example.test>",
                "taro@example.test ",
                "taro@example.test\r\nFrom: evil@x.test",
                "taro@example.test\n",
                "ta\u760dro@example.test",
                "friends: taro@example.test;",
                "@relay.test:taro@example.test"
            })
    void anything_else_is_not(String text) {
        assertThat(Mailbox.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64, 60, true", "65, 60, false", "64, 63, true", "64, 64, false"})
    void lengths_are_bounded(int local, int label, boolean taken) {
        assertThat(Mailbox.parse("a".repeat(local) + "@" + "b".repeat(label) + ".test")
                        .isPresent())
                .isEqualTo(taken);
    }
}
