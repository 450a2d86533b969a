package org.senderdomains.subsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.senderdomains.sender.Secret;
import org.senderdomains.sender.Setting;

/** PRODUCT rule U3: the README's table of settings says what the settings are, no more and no less. */
class SettingsInReadmeTest {

    private static final Path README = Path.of("..", "..", "README.md");

    @Test
    void the_readme_has_one_row_for_each_setting_and_each_secret_with_its_default() throws IOException {
        Properties texts = texts();
        List<String> expected = Stream.concat(
                        Stream.of(Setting.values())
                                .map(setting -> row(setting.attribute(), setting.defaultText(), texts)),
                        Stream.of(Secret.values()).map(secret -> row(secret.attribute(), Optional.empty(), texts)))
                .toList();
        List<String> written = Files.readAllLines(README).stream()
                .dropWhile(line -> !line.startsWith("| setting |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertThat(written)
                .as("the table of settings in %s should be:%n%s", README, String.join("\n", expected))
                .isEqualTo(expected);
    }

    private static String row(String attribute, Optional<String> defaultText, Properties texts) {
        String text = texts.getProperty("sender-domains." + attribute);
        String first = text.substring(0, text.indexOf(". ") + 1);
        return "| `" + attribute + "` | "
                + defaultText.map(value -> "`" + value + "`").orElse("not set") + " | " + first + " |";
    }

    private static Properties texts() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                SettingsInReadmeTest.class.getResourceAsStream("LocalDescriptions.properties"),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
