package org.senderdomains.notices.texts;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.senderdomains.accounts.terms.Language;
import org.senderdomains.alerts.AlertCode;
import org.senderdomains.alerts.OperatorAlert;
import org.senderdomains.checks.TickingClock;
import org.senderdomains.notices.Addressee;
import org.senderdomains.notices.Facts;
import org.senderdomains.notices.NoticeKind;
import org.senderdomains.notices.Taken;
import org.senderdomains.notices.World;
import org.senderdomains.runtime.TestDatabase;
import org.senderdomains.sender.Setting;
import org.senderdomains.sender.Settings;
import org.senderdomains.throttles.Throttle;

/** PRODUCT rule C8: each notice says what happened, what to do, until when, and where. */
class TextsTest {

    private static final Optional<String> LINK = Optional.of("https://mail.platform.test/x?a=1&b=2");

    private static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path directory;

    private final TickingClock clock = new TickingClock();
    private final List<OperatorAlert> alerts = new ArrayList<>();
    private TextTrouble trouble = trouble();

    private Settings settings = Settings.defaults()
            .with(Setting.PLATFORM_NAME, "Invoices")
            .with(Setting.SUPPORT_CONTACT, "support@platform.test");

    /** {@return what one more node has, or the same one after it was started anew} */
    private TextTrouble trouble() {
        EntityManager entities = DATABASE.entities();
        return new TextTrouble(alerts::add, new Throttle(entities, clock), TestDatabase.transactions(entities));
    }

    @AfterEach
    void forgetWhatWasTold() {
        if (!alerts.isEmpty()) {
            EntityManager entities = DATABASE.entities();
            TestDatabase.transactions(entities)
                    .inNew(() ->
                            entities.createQuery("delete from ThrottleEntry").executeUpdate());
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

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
        assertThat(wording(NoticeKind.AT_RISK, Language.JA).text()).contains("2026年11月25日 9時58分(日本時間)までにレコードが元に戻らない場合");
    }

    /** M4: an account may have chosen that its mail rather fails. */
    @ParameterizedTest
    @EnumSource(
            value = NoticeKind.class,
            names = {"STARTED", "REVOKED", "EXPIRED"})
    void who_reads_that_mail_leaves_as_the_platform_reads_that_it_may_not_be_sent(NoticeKind kind) {
        assertThat(wording(kind, Language.EN).text())
                .contains("from the platform's own address, or is not sent if your account's settings say so.");
        assertThat(wording(kind, Language.JA).text()).contains("サービスのアドレスから送信されます(アカウントの設定によっては、送信されません)。");
    }

    @Test
    void what_nothing_is_known_of_is_left_out() {
        Wording wording = texts(directory).wording(taken(NoticeKind.VERIFIED, Language.EN), Optional.empty(), settings);

        assertThat(wording.text()).isEqualTo("""
                        All DNS records of 例え.test for Sample <KK> were found at 22 November 2026, 00:58 UTC. The domain is verified.

                        From now on mail leaves from your own addresses at 例え.test, as your account's settings say. You have nothing else to do. Please leave the DNS records in place: they are checked again and again, and you are told if one goes missing.

                        This mail was sent automatically by Invoices.
                        """);
    }

    /** Anybody's words as a login, anybody's mailbox as the address: none of it is to be signed as the platform's mail. */
    @Test
    void a_login_that_is_an_admins_word_only_is_not_in_the_mail() {
        for (Language language : Language.values()) {
            Taken known = taken(NoticeKind.CONFIRM_NOTIFICATION_ADDRESS, language);
            Map<String, String> facts = new TreeMap<>(known.facts().values());
            facts.remove("member");
            Taken unknown =
                    new Taken(known.hold(), known.to(), known.kind(), new Facts(facts), null, known.messageId());

            assertThat(texts(directory).wording(known, LINK, settings).text()).contains("jiro");
            assertThat(texts(directory).wording(unknown, LINK, settings).text())
                    .contains("info@example.test", LINK.orElseThrow())
                    .hasSizeGreaterThan(100);
        }
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

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("", "its first line is not \"Subject: ...\" with an empty line behind it"),
                Arguments.of("Hello\n\n{link}", "its first line is not \"Subject: ...\" with an empty line behind it"),
                Arguments.of("Subject:\n\n{link}", "its subject is empty"),
                Arguments.of("Subject: only", "there is nothing below its subject"),
                Arguments.of(
                        "Subject: x\n\n{unheard-of} {link}",
                        "nothing is known for {unheard-of}; known are account, address, at, code, deadline, domain,"
                                + " expires, link, member, platform, records, support, text"),
                Arguments.of(
                        "Subject: {code}\n\n{link}",
                        "its subject has a gap that nothing is known for in such a notice"),
                Arguments.of(
                        "Subject: x\n\n{code}\n\n{text}",
                        "each of its paragraphs has a gap that nothing is known for in such a notice"),
                Arguments.of(
                        "Subject: x\n\nno way to confirm",
                        "there is no {link} in what is left of it, without which nothing can be confirmed"),
                Arguments.of(
                        "Subject: x\n\nHello\n\n{link}, see {code}",
                        "there is no {link} in what is left of it, without which nothing can be confirmed"),
                Arguments.of("x".repeat(TheirTexts.LONGEST + 1), "it is longer than 262144 bytes"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void an_operators_text_that_cannot_be_used_is_replaced_by_ours_and_the_operator_told_why(String text, String why)
            throws IOException {
        write("confirm-sender-address.en.txt", text);

        assertThat(confirmation()).isEqualTo(ours());

        assertThat(alerts)
                .containsExactly(new OperatorAlert(
                        AlertCode.NOTICE_TEXT_UNUSABLE,
                        "Your text for notices of kind confirm-sender-address in " + directory
                                + " cannot be used: confirm-sender-address.en.txt: " + why
                                + ". Until it is mended, ours is sent instead; no notice is lost. You are told once a"
                                + " day at most."));
    }

    @Test
    void a_file_that_is_no_text_is_replaced_by_ours_and_the_operator_told_why() throws IOException {
        Path file = directory.resolve("confirm-sender-address.en.txt");
        Files.write(file, new byte[] {(byte) 0xff, 0});
        assertThat(confirmation()).isEqualTo(ours());
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(confirmation()).isEqualTo(ours());
        Files.delete(file);
        write("layout.html", "<html></html>");
        assertThat(confirmation()).isEqualTo(ours());
        write("layout.html", "{content}");
        write("closing.en.txt", "{who}");
        assertThat(confirmation()).isEqualTo(ours());

        assertThat(alerts)
                .extracting(alert -> alert.text().replaceFirst(".* cannot be used: ", ""))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("confirm-sender-address.en.txt: it is not UTF-8."),
                        text -> assertThat(text)
                                .startsWith("confirm-sender-address.en.txt: it is no file that can be read."),
                        text -> assertThat(text).startsWith("layout.html: it has no {content}."),
                        text -> assertThat(text).startsWith("closing.en.txt: nothing is known for {who}; known are"));
    }

    @Test
    void a_directory_that_is_not_there_is_told_of_once_a_day_on_whatever_node() {
        for (String nowhere : new String[] {"no/such/directory", "\0"}) {
            settings = settings.with(Setting.NOTICE_TEMPLATES, nowhere);
            for (int i = 0; i < 3; i++) {
                assertThat(texts(Path.of("target"))
                                .wording(taken(NoticeKind.CONFIRM_SENDER_ADDRESS, Language.EN), LINK, settings)
                                .text())
                        .isEqualTo(ours());
                clock.pass(Duration.ofHours(11));
                trouble = trouble();
            }
            clock.pass(Duration.ofDays(1));
        }

        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(0).text()).contains("cannot be used: there is no directory no/such/directory. Until");

        texts(Path.of("target")).wording(taken(NoticeKind.CONFIRM_SENDER_ADDRESS, Language.EN), LINK, settings);
        assertThat(alerts).hasSize(3);
    }

    /** Hostile names, in whatever is told. */
    @Test
    void what_fills_one_gap_fills_no_other() {
        Taken taken = taken(NoticeKind.CONFIRM_SENDER_ADDRESS, Language.EN);
        Taken hostile = new Taken(
                taken.hold(),
                taken.to(),
                taken.kind(),
                taken.facts().with("address", "{content}{link}@b.test").with("account", "{text}<b>"),
                null,
                "<a@b>");

        Wording wording = texts(directory).wording(hostile, LINK, settings);

        assertThat(wording.subject()).isEqualTo("Please confirm {content}{link}@b.test as a sender address");
        assertThat(wording.html())
                .contains("<title>Please confirm &#123;content}&#123;link}@b.test as a sender address</title>")
                .contains("The account &#123;text}&lt;b&gt; wants");
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

        assertThat(texts(directory).wording(hostile, LINK, settings).subject())
                .isEqualTo("x Bcc: a@b.test is verified");
    }

    private Texts texts(Path configuration) {
        return new Texts(configuration, trouble);
    }

    private String confirmation() {
        return wording(NoticeKind.CONFIRM_SENDER_ADDRESS, Language.EN).text();
    }

    private String ours() {
        Settings without = settings.with(Setting.NOTICE_TEMPLATES, null);
        return texts(directory)
                .wording(taken(NoticeKind.CONFIRM_SENDER_ADDRESS, Language.EN), LINK, without)
                .text();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    private Wording wording(NoticeKind kind, Language language) {
        settings = settings.with(Setting.NOTICE_TEMPLATES, directory.toString());
        return texts(Path.of("target")).wording(taken(kind, language), LINK, settings);
    }

    private static Taken taken(NoticeKind kind, Language language) {
        return new Taken(
                new Taken.Hold(1, "lease", 1, World.START),
                new Addressee("sample", "owner@example.test", language),
                kind,
                facts(kind),
                null,
                "<1@platform.test>");
    }

    private static Facts facts(NoticeKind kind) {
        Map<String, String> all = new TreeMap<>(World.facts().values());
        if (kind != NoticeKind.ALERT) {
            all.keySet().removeAll(Set.of("code", "text"));
        }
        return new Facts(all);
    }
}
