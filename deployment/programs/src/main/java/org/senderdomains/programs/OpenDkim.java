package org.senderdomains.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's opendkim in its test mode, which asks DNS through libunbound. */
final class OpenDkim implements Verifier {

    private static final Path PROGRAM = Path.of("/usr/sbin/opendkim");
    // Linux takes no argument over 128 KB.
    private static final int AT_ONCE = 2_000;
    // The header field it would add, with a word for each signature; or what it says of a mail, at its end.
    private static final Pattern SAID = Pattern.compile(
            "\\bdkim=(?<verdict>[a-z]+)|^opendkim: (?<mail>\\S+)\\.eml: (?<end>verification|message not signed)",
            Pattern.MULTILINE);

    private OpenDkim() {}

    static OpenDkim orSkip() {
        DebianPrograms.require("opendkim", Files.isExecutable(PROGRAM));
        return new OpenDkim();
    }

    @Override
    public Map<String, String> verdicts(Path folder, InetSocketAddress dns) {
        Path configuration = configure(folder, dns);
        List<String> mails = Scripts.mails(folder);
        Map<String, String> verdicts = new TreeMap<>();
        for (int from = 0; from < mails.size(); from += AT_ONCE) {
            List<String> some = mails.subList(from, Math.min(from + AT_ONCE, mails.size()));
            Output output = Output.of(
                    folder,
                    List.of(PROGRAM.toString(), "-x", configuration.toString(), "-vv", "-t", String.join(",", some)));
            verdicts.putAll(read(output.text()));
        }
        return verdicts;
    }

    private static Path configure(Path folder, InetSocketAddress dns) {
        try {
            Path resolver = Files.writeString(folder.resolve("unbound.conf"), """
                    server:
                      do-not-query-localhost: no
                      # Which it would otherwise say does not exist, without asking (RFC 6761 §6.2).
                      local-zone: "test." nodefault
                      use-syslog: no
                    forward-zone:
                      name: "."
                      forward-addr: %s@%d
                    """.formatted(
                            dns.getAddress().getHostAddress(), dns.getPort()));
            return Files.writeString(folder.resolve("opendkim.conf"), """
                    Mode v
                    Syslog no
                    ResolverConfiguration %s
                    """.formatted(resolver));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(String text) {
        Map<String, String> verdicts = new TreeMap<>();
        List<String> words = new ArrayList<>();
        Matcher said = SAID.matcher(text);
        while (said.find()) {
            if (said.group("verdict") != null) {
                words.add(said.group("verdict"));
            } else {
                verdicts.put(said.group("mail"), words.isEmpty() ? said.group("end") : String.join(" ", words));
                words.clear();
            }
        }
        return verdicts;
    }

    @Override
    public String toString() {
        return "OpenDKIM";
    }
}
