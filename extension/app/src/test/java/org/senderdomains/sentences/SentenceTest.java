package org.senderdomains.sentences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SentenceTest {

    private static final Pattern GAP = Pattern.compile("\\{([^}]*)}");

    @ParameterizedTest
    @EnumSource(Sentence.class)
    void every_sentence_is_there_in_both_languages_and_names_the_same_things(Sentence sentence) {
        for (Locale locale : List.of(Locale.ROOT, Locale.JAPANESE)) {
            Set<String> gaps = GAP.matcher(bundle(locale).getString(sentence.name()))
                    .results()
                    .map(gap -> gap.group(1))
                    .collect(Collectors.toSet());
            assertThat(gaps).as("%s %s", locale, sentence).isEqualTo(Set.copyOf(sentence.names()));
        }
        String english = bundle(Locale.ROOT).getString(sentence.name());
        String japanese = bundle(Locale.JAPANESE).getString(sentence.name());
        assertThat(japanese).matches("(?s).*[\\p{IsHiragana}\\p{IsHan}].*");
        boolean whole = sentence.code() != null;
        assertThat(english.endsWith(".")).isEqualTo(whole);
        assertThat(japanese.endsWith("。")).isEqualTo(whole);
    }

    @Test
    void no_language_has_a_text_that_nobody_says() {
        List<String> said = Stream.of(Sentence.values()).map(Enum::name).toList();
        assertThat(bundle(Locale.ROOT).keySet()).containsExactlyInAnyOrderElementsOf(said);
        assertThat(bundle(Locale.JAPANESE).keySet()).containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void what_is_named_is_inert_and_a_clause_is_told_in_the_same_language() {
        Saying saying = Sentence.NO_DOMAIN.with("\"{why}$1\\\"", Sentence.LONGER_THAN.with(253));
        assertThat(saying.in(Locale.ENGLISH))
                .isEqualTo("\"{why}$1\\\" is no domain name: it is longer than 253 characters.");
        assertThat(saying.in(Locale.JAPANESE)).isEqualTo("\"{why}$1\\\" はドメイン名として使えません（253 文字を超えています）。");
        assertThat(saying.code()).isEqualTo("bad-domain");
    }

    @Test
    void a_language_we_do_not_have_is_answered_in_english_whatever_the_server_speaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.JAPAN);
            assertThat(Sentence.LOGIN_REQUIRED.with().in(Locale.FRENCH)).isEqualTo("Log in first.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_sentence_with_a_gap_left_open_is_a_mistake_of_ours() {
        assertThatThrownBy(Sentence.NO_DOMAIN::with).hasMessage("NO_DOMAIN names [typed, why], but was given [].");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ja|ja",
                "ja-JP,en;q=0.5|ja",
                "en-GB,ja;q=0.9|en",
                "fr,ja;q=0.3|ja",
                "fr|",
                "*;q|",
                "|",
            })
    void the_reader_says_which_language(String header, String language) {
        assertThat(AcceptedLanguage.read(header).map(Locale::toLanguageTag).orElse(null))
                .isEqualTo(language);
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("org.senderdomains.sentences.Sentences", locale);
    }
}
