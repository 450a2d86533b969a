package org.senderdomains.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator is woken with stands in the README, with what to do. */
class AlertsInReadmeTest {

    @Test
    void the_readme_has_one_row_for_each_alert() throws IOException {
        List<String> written = Files.readAllLines(Path.of("..", "..", "README.md")).stream()
                .dropWhile(line -> !line.startsWith("| alert |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("`", 3)[1])
                .toList();

        assertThat(written)
                .containsExactlyElementsOf(
                        Stream.of(AlertCode.values()).map(AlertCode::toString).toList());
    }
}
