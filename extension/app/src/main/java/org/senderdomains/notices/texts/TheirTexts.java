package org.senderdomains.notices.texts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The operator's texts: files of {@code notice-templates}. Anything may be there, or nothing. */
final class TheirTexts {

    /** A mail that long is read by nobody; a file that is longer was put there by mistake. */
    static final int LONGEST = 256 * 1024;

    private final Path directory;

    private TheirTexts(Path directory) {
        this.directory = directory;
    }

    /** @param setting relative to the configuration, or absolute */
    static TheirTexts in(Path configuration, String setting) {
        try {
            Path directory = configuration.resolve(setting);
            if (Files.isDirectory(directory)) {
                return new TheirTexts(directory);
            }
        } catch (InvalidPathException e) {
            // Said below: what cannot be one is none.
        }
        throw new BadTemplate("there is no directory " + setting);
    }

    /** {@return the file's text; empty if there is no such file, so that ours is meant} */
    Optional<String> text(String name) {
        Path file = directory.resolve(name);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        // Of a pipe, say, there is no end.
        if (!Files.isRegularFile(file)) {
            throw new BadTemplate("it is no file that can be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new BadTemplate("it is longer than " + LONGEST + " bytes");
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new BadTemplate("it is not UTF-8");
        } catch (IOException e) {
            throw new BadTemplate("it cannot be read: " + e);
        }
    }
}
