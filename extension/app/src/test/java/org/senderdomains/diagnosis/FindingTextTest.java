package org.senderdomains.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.senderdomains.dns.Cause;

class FindingTextTest {

    private static final ExpectedRecord RECORD = TenantWorld.keyAlias("example.test", "label1._domainkey");
    private static final Set<String> OF_THE_RECORD = Set.of("type", "name", "host", "value", "domain");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void every_code_has_a_text_in_both_languages_that_uses_each_of_its_parameters(FindingCode code) {
        for (Locale locale : List.of(Locale.ROOT, Locale.JAPANESE)) {
            String text = bundle(locale).getString(code.name());
            Set<String> places =
                    PLACE.matcher(text).results().map(place -> place.group(1)).collect(Collectors.toSet());
            assertThat(places).as("%s %s", locale, code).containsAll(code.parameters());
            assertThat(places)
                    .as("%s %s", locale, code)
                    .isSubsetOf(Stream.concat(OF_THE_RECORD.stream(), code.parameters().stream())
                            .toList());
            assertThat(places).as("%s %s names the record", locale, code).contains("name");
        }
        assertThat(bundle(Locale.JAPANESE).getString(code.name())).matches("(?s).*\\p{IsHiragana}.*。");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void every_cause_is_told_in_both_languages(Cause cause) {
        Finding finding = new Finding(FindingCode.COULD_NOT_BE_DETERMINED, Map.of("cause", cause.name()), "");
        assertThat(FindingText.of(finding, RECORD, Locale.ENGLISH)).doesNotContain(cause.name() + ".", "{", "?");
        assertThat(FindingText.of(finding, RECORD, Locale.JAPANESE))
                .contains("確認できませんでした（")
                .doesNotContain("{", "?");
    }

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(new TreeSet<>(bundle(Locale.JAPANESE).keySet()))
                .isEqualTo(new TreeSet<>(bundle(Locale.ROOT).keySet()));
    }

    @Test
    void a_language_we_do_not_have_is_answered_in_english_whatever_the_server_speaks() {
        Finding finding = new Finding(FindingCode.RECORD_MISSING, Map.of(), "");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.JAPAN);
            assertThat(FindingText.of(finding, RECORD, Locale.FRENCH))
                    .isEqualTo(
                            "There is no CNAME record at label1._domainkey.example.test yet. Please add one with HOST"
                                    + " label1._domainkey and DATA label1.dkim.platform.test. If you have just added it, your"
                                    + " DNS provider may still be distributing it; we look again by ourselves.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void hostile_values_are_inert() {
        Finding finding = new Finding(
                FindingCode.WRONG_VALUE,
                Map.of("found", "\u0000\u001b[2J\u202e{name}$1\\" + "x".repeat(500)),
                "\u0007");
        assertThat(finding.parameters().get("found")).hasSize(300).startsWith("\\u0000\\u001b[2J\\u202e{name}$1\\xx");
        assertThat(finding.evidence()).isEqualTo("\\u0007");
        assertThat(FindingText.of(finding, RECORD, Locale.ENGLISH))
                .startsWith("The CNAME record at label1._domainkey.example.test has the value"
                        + " \\u0000\\u001b[2J\\u202e{name}$1\\xxx")
                .contains("x…, but it should be label1.dkim.platform.test.");
    }

    @Test
    void a_long_value_is_cut_at_100_characters_and_one_of_just_100_is_not() {
        assertThat(shown("x".repeat(100))).contains("x".repeat(100) + ",");
        assertThat(shown("x".repeat(101))).contains(" " + "x".repeat(99) + "…,");
    }

    /** Whoever copied a key without its end would publish a broken one. */
    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void what_has_to_be_typed_is_whole(FindingCode code) {
        ExpectedRecord key = new ExpectedRecord.Key(
                new Place("example.test", "label1._domainkey", "label1._domainkey.example.test"),
                "v=DKIM1; k=rsa; p=" + TenantWorld.PUBLIC_KEY);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            String text = FindingText.of(new Finding(code, Map.of(), ""), key, locale);
            assertThat(text).doesNotContain("…");
            assertThat(text.contains(key.value()))
                    .isEqualTo(bundle(locale).getString(code.name()).contains("{value}"));
        }
        assertThat(key.value()).hasSizeGreaterThan(400);
    }

    @Test
    void after_48_hours_the_records_are_said_to_be_probably_wrong() {
        assertThat(FindingText.pending("example.test", Duration.ofHours(47), Locale.ENGLISH))
                .isEqualTo(
                        "DNS changes can take from minutes to 48 hours to be seen everywhere. We look again and again by"
                                + " ourselves; you can also press the check button at any time, it does no harm.");
        assertThat(FindingText.pending("example.test", Duration.ofHours(48), Locale.ENGLISH))
                .isEqualTo(
                        "The records of example.test have not been seen for more than 48 hours, so something in them is"
                                + " probably not right. Please compare HOST and DATA of each record with what your DNS provider"
                                + " shows, and see what is noted at each record here.");
        assertThat(FindingText.pending("example.test", Duration.ofHours(48), Locale.JAPANESE))
                .isEqualTo("example.test のレコードが 48 時間以上確認できていません。登録内容のどこかに誤りがある可能性が"
                        + "あります。DNS サービスの管理画面に表示される HOST と DATA を、ここに表示されている各レコードの"
                        + "値や注記と見比べてください。");
    }

    private static String shown(String found) {
        return FindingText.of(new Finding(FindingCode.WRONG_VALUE, Map.of("found", found), ""), RECORD, Locale.ENGLISH);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("org.senderdomains.diagnosis.Findings", locale);
    }
}
