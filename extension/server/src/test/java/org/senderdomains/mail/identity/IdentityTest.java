package org.senderdomains.mail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.senderdomains.mail.message.Field;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

class IdentityTest {

    private static final Decision UNKNOWN = Decision.Fallback.because(DecisionCode.UNKNOWN_SENDER);
    private static final Decision OF_TARO =
            new Decision.Fallback(DecisionCode.NOT_ENTITLED, Optional.of("sample"), Optional.of("taro@example.test"));
    private static final Decision PLATFORM = new Decision.Platform(DecisionCode.PLATFORM_MAIL);

    private final Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_NAME, "Musubi")
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Taro <taro@app.test>             | Taro via Musubi <no-reply@platform.test>",
                "taro@app.test                    | taro via Musubi <no-reply@platform.test>",
                "\"taro@app.test\" <taro@app.test>| taro via Musubi <no-reply@platform.test>",
                "Musubi <desk@app.test>           | Musubi <no-reply@platform.test>",
                "no-reply@platform.test           | Musubi <no-reply@platform.test>",
                "a@app.test, b@app.test           | Musubi <no-reply@platform.test>"
            })
    void a_fallback_shows_the_writers_name_and_the_platforms(String written, String shown) {
        assertThat(identity(UNKNOWN, "From: " + written).from().print()).isEqualTo(shown);
    }

    @Test
    void a_fallback_without_any_name_shows_the_members_mailbox() {
        assertThat(identity(OF_TARO, "Subject: x").from().print())
                .isEqualTo("taro via Musubi <no-reply@platform.test>");
    }

    @Test
    void replies_to_a_fallback_reach_the_member_and_not_what_the_application_wrote() {
        assertThat(identity(OF_TARO, "From: Taro <application@app.test>").replyTo())
                .extracting(NamedMailbox::print)
                .containsExactly("Taro <taro@example.test>");
    }

    @Test
    void replies_to_the_fallback_address_are_not_asked_for() {
        assertThat(identity(UNKNOWN, "From: no-reply@platform.test").replyTo()).isEmpty();
    }

    @Test
    void a_platform_name_that_looks_like_an_address_is_not_shown() {
        Settings odd = settings.with(Setting.PLATFORM_NAME, "ceo@bank.test");

        assertThat(Identity.of(UNKNOWN, names("From: Taro <taro@app.test>"), odd, () -> "t")
                        .from()
                        .print())
                .isEqualTo("\"Taro via platform.test\" <no-reply@platform.test>");
    }

    @Test
    void a_name_in_raw_utf_8_is_encoded() {
        String raw = new String("請求太郎".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(identity(PLATFORM, "From: " + raw + " <taro@platform.test>")
                        .from()
                        .name())
                .contains("請求太郎");
    }

    @Test
    void a_bounce_address_of_the_platform_is_kept_for_the_platforms_own_mail_only() {
        List<Field> fields = List.of(Field.parse("From: desk@platform.test").orElseThrow());
        Names names = Names.in(fields, Optional.of("bounces@platform.test"));

        assertThat(Identity.of(PLATFORM, names, settings, () -> "t").envelope()).isEqualTo("bounces@platform.test");
        assertThat(Identity.of(UNKNOWN, names, settings, () -> "t").envelope()).isEqualTo("no-reply@platform.test");
        assertThat(Identity.of(PLATFORM, Names.in(fields, Optional.of("evil@x.test")), settings, () -> "t")
                        .envelope())
                .isEqualTo("desk@platform.test");
    }

    @ParameterizedTest
    @CsvSource({"sub.platform.test", "platform.test.evil.test", "notplatform.test"})
    void only_the_listed_domains_themselves_are_the_platforms(String domain) {
        assertThat(identity(PLATFORM, "From: desk@" + domain).from().mailbox()).hasToString("no-reply@platform.test");
    }

    private Identity identity(Decision decision, String header) {
        return Identity.of(decision, names(header), settings, () -> "token");
    }

    private static Names names(String header) {
        return Names.in(List.of(Field.parse(header).orElseThrow()), Optional.empty());
    }
}
