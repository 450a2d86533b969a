package org.senderdomains.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodesTest {

    private static final Pattern CODE = Pattern.compile(
            "(?:Problem\\.[a-zA-Z]+|new (?:Problem|InvalidInput|ProblemDetails)|cannotIssue)\\(\\s*(?:\\d+,|status,)?\\s*\"([a-z-]+[a-z])\"");

    @Test
    void the_document_names_every_code_there_is_and_no_other() throws IOException {
        assertThat(ProblemCodes.ALL).containsExactlyElementsOf(used());
    }

    private static Set<String> used() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CODE.matcher(read(file)).results().forEach(found -> codes.add(found.group(1)));
            }
        }
        return codes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
