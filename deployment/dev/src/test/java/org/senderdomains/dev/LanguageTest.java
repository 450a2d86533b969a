package org.senderdomains.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LanguageTest {

    private final Properties properties = new Properties();

    @Test
    void it_is_the_machines_or_else_english() {
        assertThat(Language.of(properties, Locale.JAPAN)).isEqualTo(Language.JAPANESE);
        assertThat(Language.of(properties, Locale.US)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(properties, Locale.GERMANY)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(properties, Locale.ROOT)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void a_newcomer_may_choose() {
        properties.setProperty("dev.locale", "ja");
        assertThat(Language.of(properties, Locale.US)).isEqualTo(Language.JAPANESE);
        properties.setProperty("dev.locale", "en");
        assertThat(Language.of(properties, Locale.JAPAN)).isEqualTo(Language.ENGLISH);
        properties.setProperty("dev.locale", "de");
        assertThatThrownBy(() -> Language.of(properties, Locale.US))
                .hasMessage("-Ddev.locale must be ja or en, not \"de\".");
    }
}
