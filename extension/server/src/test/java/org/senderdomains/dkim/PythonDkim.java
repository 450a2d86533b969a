package org.senderdomains.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Debian's python3-dkim and python3-nacl as a verifier that knows nothing of ours. */
public final class PythonDkim {
    // Debian's packages belong to its own python, which need not be the first one found.
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private final String python;

    private PythonDkim(String python) {
        this.python = python;
    }

    /** {@return the verifier} Where it is not installed, the running test ends as skipped. */
    public static PythonDkim orSkip() throws InterruptedException {
        for (String python : PYTHONS) {
            if (imports(python)) {
                return new PythonDkim(python);
            }
        }
        String reason = "No python3 here has dkim and nacl (apt-get install python3-dkim python3-nacl).";
        // -Pdebian, as in CI, says that it must be there.
        assertThat(Boolean.getBoolean("debian")).as(reason).isFalse();
        System.out.println("Skipped: " + reason);
        assumeTrue(false, reason);
        throw new AssertionError(reason);
    }

    /**
     * {@return by name of each file {@code *.eml} in the folder, without that ending, {@code pass} or {@code fail} for
     * each of its signatures from the top}
     *
     * @param records what DNS would say
     */
    public Map<String, String> verdicts(Path folder, Map<String, DkimRecord> records)
            throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("records"),
                records.entrySet().stream()
                        .map(record -> record.getKey() + "\t" + record.getValue() + "\n")
                        .collect(Collectors.joining()));
        Path script = folder.resolve("verify.py");
        try (InputStream in = PythonDkim.class.getResourceAsStream("verify.py")) {
            Files.copy(in, script);
        }
        Process process = new ProcessBuilder(python, script.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : output.split("\n")) {
            String[] words = line.split(" ", 2);
            found.put(words[0], words.length > 1 ? words[1] : "");
        }
        return found;
    }

    private static boolean imports(String python) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(python, "-c", "import dkim, nacl.signing")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
