package org.senderdomains.mail.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.senderdomains.sender.Decision;
import org.senderdomains.sender.DecisionCode;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** PRODUCT rule M9: the dry run says what the mail says. */
class PreviewTest {

    private static final Decision PENDING =
            new Decision.Fallback(DecisionCode.DOMAIN_PENDING, Optional.of("sample"), Optional.of("taro@example.test"));
    private static final Decision VERIFIED = new Decision.Verified(
            DecisionCode.VERIFIED_MEMBER, "sample", "taro@example.test", "rp.example.test", List.of());

    private final Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_NAME, "請求くん")
            .with(Setting.FALLBACK_ADDRESS, "no-reply@platform.test");

    @Test
    void a_fallback_shows_the_name_via_the_platform_and_where_replies_go() {
        assertThat(Preview.of(PENDING, Optional.of("山田 太郎 <taro@app.test>"), settings))
                .isEqualTo(new Preview(
                        "山田 太郎 via 請求くん <no-reply@platform.test>",
                        "no-reply@platform.test",
                        Optional.of("山田 太郎 <taro@example.test>")));
        assertThat(Preview.of(PENDING, Optional.empty(), settings).from())
                .isEqualTo("taro via 請求くん <no-reply@platform.test>");
    }

    @Test
    void verified_mail_shows_the_members_own_address_and_replies_go_there() {
        assertThat(Preview.of(VERIFIED, Optional.of("Taro <taro@app.test>"), settings))
                .isEqualTo(new Preview("Taro <taro@example.test>", "taro@example.test", Optional.empty()));
        assertThat(Preview.of(VERIFIED, Optional.of("\"Rei, Taro\" <taro@app.test>"), settings)
                        .from())
                .isEqualTo("\"Rei, Taro\" <taro@example.test>");
        assertThat(Preview.of(VERIFIED, Optional.empty(), settings).from()).isEqualTo("taro@example.test");
    }

    @Test
    void what_is_no_mailbox_is_no_address() {
        assertThat(Preview.address("Taro <Taro@APP.test>")).contains("Taro@app.test");
        assertThat(Preview.address("a@app.test, b@app.test")).isEmpty();
        assertThat(Preview.address("nobody")).isEmpty();
        assertThat(Preview.address("x\r\nBcc: a@b.test")).isEmpty();
    }
}
