package org.senderdomains.tests.stock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a server consists of: each file and folder, with a hash of what is in it. Not what it writes while it runs. */
public record Contents(Map<String, String> files) {

    private static final List<String> WRITTEN_BY_ITSELF = List.of(
            "standalone/data", "standalone/log", "standalone/tmp", "standalone/configuration/standalone_xml_history");

    public static Contents of(Path home) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            all.filter(file -> !isWrittenByItself(home, file))
                    .forEach(file -> files.put(home.relativize(file).toString(), hash(file)));
        }
        return new Contents(files);
    }

    private static boolean isWrittenByItself(Path home, Path file) {
        return WRITTEN_BY_ITSELF.stream().map(home::resolve).anyMatch(file::startsWith);
    }

    private static String hash(Path file) {
        try {
            return Files.isDirectory(file)
                    ? "a folder"
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
