package org.senderdomains;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page can say, it says somewhere: a sentence that nobody reads is one that was meant to be read. */
class PageTextsTest {
    private static final Path PAGE = Path.of("src/main/webapp/page");
    private static final Pattern CHAIN = Pattern.compile("((?:\\.[A-Za-z]\\w*)+)");
    private static final Pattern NAMED = Pattern.compile("const (\\w+) = text\\(\\)((?:\\.\\w+)+);");
    private static final Pattern ENTRY = Pattern.compile("^ +(?:\"([\\w-]+)\"|(\\w+)): (.*)$");
    private static final Pattern ENTRY_WITHIN_A_LINE = Pattern.compile("[{,] (\\w+): ");

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void every_text_of_the_page_is_shown_somewhere(String language) throws IOException {
        Set<String> shown = shown();

        assertThat(texts(Files.readString(PAGE.resolve("texts/" + language + ".js"))))
                .hasSizeGreaterThan(200)
                .filteredOn(text -> shown.stream().noneMatch(one -> text.equals(one) || text.startsWith(one + ".")))
                .as("texts that no module asks for")
                .isEmpty();
    }

    @Test
    void a_text_that_nothing_asks_for_is_found() {
        assertThat(texts("""
                export default {
                  page: { title: "T", skip: "S" },
                  mails: {
                    "two-words": "W",
                    range: (first, last) => `${first}`,
                  },
                };
                """)).containsExactly("page.title", "page.skip", "mails.two-words", "mails.range");
        assertThat(used("const words = text().mails;\nsay(words.range(1), text().page.title, text().why[code]);"))
                .contains("mails.range", "page.title", "why")
                .doesNotContain("mails", "page.skip");
    }

    /** The paths of all texts. The files are written with one entry a line, or an object of few short ones. */
    private static List<String> texts(String source) {
        List<String> found = new ArrayList<>();
        Deque<String> inside = new ArrayDeque<>();
        for (String line : source.split("\n")) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                String name = entry.group(1) == null ? entry.group(2) : entry.group(1);
                String path = inside.isEmpty() ? name : inside.peek() + "." + name;
                String rest = entry.group(3);
                if (rest.equals("{") || rest.equals("[")) {
                    inside.push(path);
                } else if (rest.startsWith("{")) {
                    ENTRY_WITHIN_A_LINE.matcher(rest).results().forEach(one -> found.add(path + "." + one.group(1)));
                } else {
                    found.add(path);
                }
            } else if (line.matches(" +[}\\]],")) {
                inside.pop();
            }
        }
        return found;
    }

    private static Set<String> shown() throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> modules = Files.list(PAGE)) {
            for (Path module :
                    modules.filter(one -> one.toString().endsWith(".js")).toList()) {
                all.addAll(used(Files.readString(module)));
            }
        }
        return all;
    }

    /** The paths a module asks for; one that ends before the last step means all below it. */
    private static Set<String> used(String source) {
        Set<String> found = new TreeSet<>();
        String rest = NAMED.matcher(source).replaceAll("");
        add(found, "", "text\\(\\)", rest);
        NAMED.matcher(source)
                .results()
                .forEach(one -> add(found, one.group(2).substring(1), "\\b" + one.group(1), rest));
        return found;
    }

    private static void add(Set<String> found, String base, String name, String source) {
        Pattern.compile(name + CHAIN.pattern())
                .matcher(source)
                .results()
                .map(one -> one.group(1))
                .forEach(chain -> found.add(base.isEmpty() ? chain.substring(1) : base + chain));
    }
}
