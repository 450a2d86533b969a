package org.senderdomains.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.senderdomains.accounts.Language;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;

/** PRODUCT rule C8: each notice says what happened, what to do, until when, and where. */
class TextsTest {

    private static final Optional<String> LINK = Optional.of("https://mail.platform.test/x?a=1&b=2");

    @TempDir
    Path directory;

    private Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_NAME, "Invoices")
            .with(Setting.SUPPORT_CONTACT, "support@platform.test");

    static Stream<Arguments> toAccounts() {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind != NoticeKind.ALERT)
                .flatMap(kind -> Stream.of(Language.values()).map(language -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("toAccounts")
    void every_notice_has_all_it_needs_in_both_languages(NoticeKind kind, Language language) {
        Wording wording = wording(kind, language);

        assertThat(wording.text()).contains(LINK.orElseThrow()).doesNotContain("{", "}");
        assertThat(wording.subject()).doesNotContain("{", "}");
        assertThat(wording.html())
                .contains("<a href=\"https://mail.platform.test/x?a=1&amp;b=2\"")
                .contains("Sample &lt;KK&gt;")
                .doesNotContain("<KK>")
                .contains("<html lang=\"" + language.locale().getLanguage() + "\">");
        boolean japanese = wording.text().contains("アカウント") || wording.text().contains("送信");
        assertThat(japanese).isEqualTo(language == Language.JA);
    }

    @Test
    void a_deadline_is_told_in_the_readers_own_way() {
        assertThat(wording(NoticeKind.AT_RISK, Language.EN).text())
                .contains("If the records are not right again by 25 November 2026, 00:58 UTC, it will leave from the"
                        + " platform's own address instead.")
                .contains("CNAME  a._domainkey.example.test\n  a.dkim.mail.platform.test\n  It is missing.");
        assertThat(wording(NoticeKind.AT_RISK, Language.JA).text()).contains("2026年11月25日 9時58分までにレコードが元に戻らない場合");
    }

    @Test
    void what_nothing_is_known_of_is_left_out() {
        Wording wording =
                new Texts(directory).wording(taken(NoticeKind.VERIFIED, Language.EN), Optional.empty(), settings);

        assertThat(wording.text()).isEqualTo("""
                        All DNS records of 例え.test for Sample <KK> were found at 22 November 2026, 00:58 UTC. The domain is verified.

                        From now on mail leaves from your own addresses at 例え.test, as your account's settings say. You have nothing else to do. Please leave the DNS records in place: they are checked again and again, and you are told if one goes missing.

                        This mail was sent automatically by Invoices.
                        """);
    }

    @Test
    void the_operators_text_is_used_instead_of_ours() throws IOException {
        write("verified.en.txt", "Subject: Hurrah, {domain}\n\nIt works.\n{link}\n");
        write("closing.en.txt", "Yours, {platform}");

        assertThat(wording(NoticeKind.VERIFIED, Language.EN))
                .returns("Hurrah, 例え.test", Wording::subject)
                .returns("It works.\n" + LINK.orElseThrow() + "\n\nYours, Invoices\n", Wording::text);
        assertThat(wording(NoticeKind.VERIFIED, Language.JA).subject()).contains("ドメイン認証が完了しました");
    }

    @Test
    void an_operators_text_that_cannot_be_used_is_replaced_by_ours() throws IOException {
        String ours = wording(NoticeKind.CONFIRM_SENDER_ADDRESS, Language.EN).text();
        for (String bad : new String[] {
            "", "Hello", "Subject: only", "Subject: x\n\n{unheard-of} {link}", "Subject: x\n\nno way to confirm"
        }) {
            write("confirm-sender-address.en.txt", bad);
            assertThat(wording(NoticeKind.CONFIRM_SENDER_ADDRESS, Language.EN).text())
                    .as(bad)
                    .isEqualTo(ours);
        }
        Files.write(directory.resolve("confirm-sender-address.en.txt"), new byte[] {(byte) 0xff, 0});
        assertThat(wording(NoticeKind.CONFIRM_SENDER_ADDRESS, Language.EN).text())
                .isEqualTo(ours);
    }

    @Test
    void a_line_break_in_a_name_makes_no_second_header_line() {
        Taken taken = taken(NoticeKind.VERIFIED, Language.EN);
        Taken hostile = new Taken(
                taken.hold(),
                taken.to(),
                taken.kind(),
                taken.facts().with("domain", "x\r\nBcc: a@b.test"),
                null,
                "<a@b>");

        assertThat(new Texts(directory).wording(hostile, LINK, settings).subject())
                .isEqualTo("x Bcc: a@b.test is verified");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    private Wording wording(NoticeKind kind, Language language) {
        settings = settings.with(Setting.NOTICE_TEMPLATES, directory.toString());
        return new Texts(Path.of("target")).wording(taken(kind, language), LINK, settings);
    }

    private static Taken taken(NoticeKind kind, Language language) {
        return new Taken(
                new Taken.Hold(1, "lease", 1, World.START),
                new Addressee("sample", "owner@example.test", language),
                kind,
                World.facts(),
                null,
                "<1@platform.test>");
    }
}
