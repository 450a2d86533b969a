package org.senderdomains.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7617: which login a program tries. */
class BasicSignInsTest {

    @Test
    void the_name_is_what_stands_before_the_first_colon() {
        assertThat(BasicSignIns.login("Basic " + encoded("taro:pass:word"))).contains("taro");
        assertThat(BasicSignIns.login("bASIC  " + encoded("太郎:x"))).contains("太郎");
        assertThat(BasicSignIns.login("Basic " + encoded(":x"))).contains("");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer dGFybzp4", "Basic dGFybw=="})
    void what_names_nobody_is_not_counted(String header) {
        assertThat(BasicSignIns.login(header)).isEmpty();
    }

    private static String encoded(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
