package org.senderdomains.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sender-domains/api/accounts/a/domains/example.test",
                "/domains/%E4%BE%8B.test",
                "/domains/例.test",
                "from=a%2Bb%40example.test&x=1+2",
                "/domains/%00",
                ""
            })
    void text_is_let_through_whatever_it_says(String address) {
        assertThat(ReadableAddress.isText(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/domains/%ff", "/domains/%c3", "/domains/%c3%28", "/domains/%", "/domains/%4", "/domains/%zz"})
    void bytes_that_are_no_text_are_not(String address) {
        assertThat(ReadableAddress.isText(address)).isFalse();
    }
}
