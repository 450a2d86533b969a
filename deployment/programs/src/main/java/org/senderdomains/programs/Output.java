package org.senderdomains.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program said that has ended.
 *
 * @param status its exit status; -1 if it could not be started or did not end in time
 */
record Output(int status, String text) {

    /** Runs a program to its end, in that folder. What it says on its error stream is dropped. */
    static Output of(Path folder, List<String> command) {
        return of(folder, command, ProcessBuilder.Redirect.DISCARD);
    }

    /** Runs a program to its end, in that folder, with both its streams as one text. */
    static Output ofAll(Path folder, List<String> command) {
        return of(folder, command, ProcessBuilder.Redirect.PIPE);
    }

    private static Output of(Path folder, List<String> command, ProcessBuilder.Redirect errors) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(errors == ProcessBuilder.Redirect.PIPE)
                    .redirectError(errors)
                    .start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            return new Output(ended ? process.exitValue() : -1, text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + command.get(0) + " was running.", e);
        } catch (IOException e) {
            return new Output(-1, new UncheckedIOException(e).getMessage());
        }
    }

    boolean succeeded() {
        return status == 0;
    }
}
