package org.senderdomains.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What each operation does, and who may: lines such as {@code GET /me: Says what ...}. */
final class Operations {

    private static final String FILE = "operations.txt";

    /** Where the interface begins; what stands before it in a path depends on where it is deployed. */
    private static final String ROOT = "/api/";

    private final Map<String, String> texts;

    private Operations(Map<String, String> texts) {
        this.texts = texts;
    }

    static Operations read() {
        try (InputStream in = Operations.class.getResourceAsStream(FILE)) {
            return new Operations(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path as the document has it, such as {@code /sender-domains/api/me} */
    Optional<String> text(String method, String path) {
        return Optional.ofNullable(texts.get(method + " " + within(path)));
    }

    /** {@return whether it can be asked for without a login} */
    static boolean isOpen(String path) {
        String within = within(path);
        return within.equals("/session") || within.startsWith("/handover/");
    }

    private static String within(String path) {
        int root = path.indexOf(ROOT);
        return root < 0 ? path : path.substring(root + ROOT.length() - 1);
    }
}
