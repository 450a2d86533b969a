package org.senderdomains.sender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @ParameterizedTest
    @CsvSource({
        "ANYTHING, Musubi 請求書",
        "ADDRESS, no-reply@platform.test",
        "DOMAIN, mail.platform.test",
        "DOMAIN, localhost",
        "SERVER, 192.0.2.53",
        "SERVER, 192.0.2.53:5353",
        "SERVER, ns1.example.test:53",
        "SERVER, [2001:db8::53]",
        "SERVER, [2001:db8::53]:5353",
        "URL, https://mail.platform.test/sender-domains",
        "WHOLE_NUMBER, 3600"
    })
    void what_is_right_is_taken(Form form, String text) {
        assertThat(form.demand(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ANYTHING, 'two\nlines'",
        "ADDRESS, Nobody <no-reply@platform.test>",
        "ADDRESS, platform.test",
        "DOMAIN, platform.test.",
        "DOMAIN, -platform.test",
        "DOMAIN, プラットフォーム.test",
        "SERVER, 192.0.2.53:0",
        "SERVER, 192.0.2.53:65536",
        "SERVER, 2001:db8::53",
        "SERVER, '192.0.2.53, 192.0.2.54'",
        "URL, mail.platform.test",
        "URL, javascript:alert(1)",
        "URL, https://mail platform.test/",
        "WHOLE_NUMBER, -1",
        "WHOLE_NUMBER, 1.5",
        "WHOLE_NUMBER, 10000000000"
    })
    void what_is_not_is_refused_with_what_it_must_be(Form form, String text) {
        assertThat(form.demand(text)).get().asString().startsWith("must ");
    }

    @ParameterizedTest
    @EnumSource(names = "ANYTHING", mode = EnumSource.Mode.EXCLUDE)
    void nothing_is_not_something(Form form) {
        assertThat(form.demand("")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\u0000b"})
    void a_refusal_is_one_readable_line(String text) {
        assertThat(Setting.PLATFORM_NAME.refusal(text))
                .get()
                .asString()
                .startsWith("platform-name must not contain line breaks or other control characters, but is \"a?")
                .doesNotContain("\n", "\r", "\0");
    }

    @Test
    void a_refusal_cuts_what_is_too_long_to_read() {
        assertThat(Setting.PLATFORM_ZONE.refusal("x".repeat(10_000)).orElseThrow())
                .hasSizeLessThan(400);
    }
}
