package org.senderdomains.subsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.Setting;

class LocalDescriptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"LocalDescriptions.properties", "LocalDescriptions_ja.properties"})
    void whatever_is_shown_has_a_text_and_no_text_is_left_over(String file) throws IOException {
        assertThat(texts(file).stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Stream.of("sender-domains.add", "sender-domains.remove"),
                                Stream.of(Setting.values()).map(setting -> "sender-domains." + setting.attribute()),
                                Stream.of(Secret.values()).flatMap(LocalDescriptionsTest::texts),
                                RunningTexts.keys().stream())
                        .flatMap(keys -> keys)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LocalDescriptions.properties", "LocalDescriptions_ja.properties"})
    void every_text_of_a_setting_names_its_default(String file) throws IOException {
        Properties texts = texts(file);
        for (Setting setting : Setting.values()) {
            String text = texts.getProperty("sender-domains." + setting.attribute());
            for (String item : setting.defaultList()) {
                assertThat(text).as(setting.attribute()).contains(item);
            }
        }
    }

    private static Stream<String> texts(Secret secret) {
        return Stream.of("", ".store", ".alias", ".type", ".clear-text")
                .map(part -> "sender-domains." + secret.attribute() + part);
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (InputStream stream = SubsystemResource.class.getResourceAsStream(file)) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
