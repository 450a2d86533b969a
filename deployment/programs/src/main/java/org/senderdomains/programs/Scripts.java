package org.senderdomains.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the verifiers have in common. */
final class Scripts {

    private Scripts() {}

    /** {@return a file beside this class, put into the folder} */
    static Path put(String name, Path folder) {
        Path script = folder.resolve(name);
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return script;
    }

    /** {@return the names of the mails in a folder, in their order} */
    static List<String> mails(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what a script said: in each line the name of a mail and its verdicts} */
    static Map<String, String> verdicts(Output output) {
        if (!output.succeeded()) {
            throw new IllegalStateException("The verifier ended with " + output.status() + ": " + output.text());
        }
        Map<String, String> verdicts = new TreeMap<>();
        output.text().lines().forEach(line -> {
            String[] words = line.split(" ", 2);
            verdicts.put(words[0], words.length > 1 ? words[1] : "");
        });
        return verdicts;
    }
}
