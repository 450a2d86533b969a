package org.senderdomains.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One thing has one name in Japanese, wherever people read of it: page, mail, problems, findings, host console. Whoever
 * wants another name changes it everywhere, and here.
 */
class JapaneseGlossaryTest {

    private static final Path SETTINGS =
            Path.of("../server/src/main/resources/org/senderdomains/subsystem/LocalDescriptions_ja.properties");

    /** What is not said, and what is said instead. */
    private static final Map<String, String> EVERYWHERE = Map.of(
            "運用者", "運営者",
            "運用担当", "運営者",
            "送信元アドレス", "配信元メールアドレス",
            "送信元メールアドレス", "配信元メールアドレス",
            "要注意", "要確認",
            "停止中", "認証取り消し or 運営者が停止",
            "確認済みのドメイン", "認証済みのドメイン",
            "確認済みドメイン", "認証済みドメイン");

    /** Settings speak of the platform, as their names do; whoever uses it knows it as the service. */
    private static final Map<String, String> FOR_TENANTS = Map.of("プラットフォーム", "サービス");

    @Test
    void one_thing_has_one_name() throws IOException {
        List<Path> forTenants = files();
        assertThat(forTenants)
                .extracting(path -> path.getFileName().toString())
                .contains("ja.js", "Sentences_ja.properties", "verified.ja.txt");
        for (Path path : forTenants) {
            assertSaysNoneOf(EVERYWHERE, path);
            assertSaysNoneOf(FOR_TENANTS, path);
        }
        assertSaysNoneOf(EVERYWHERE, SETTINGS);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all =
                Stream.concat(Files.walk(Path.of("src/main/resources")), Files.walk(Path.of("src/main/webapp")))) {
            return all.filter(path -> path.getFileName().toString().matches("(.*[_.])?ja\\.(properties|txt|js)"))
                    .toList();
        }
    }

    private static void assertSaysNoneOf(Map<String, String> names, Path path) throws IOException {
        String text = Files.readString(path);
        names.forEach((loser, name) -> assertThat(text.lines().filter(line -> line.contains(loser)))
                .as("%s says %s, where others say %s", path, loser, name)
                .isEmpty());
    }
}
