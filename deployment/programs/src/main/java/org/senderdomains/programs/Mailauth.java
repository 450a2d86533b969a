package org.senderdomains.programs;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The npm package mailauth, which asks DNS through Node's own client. */
final class Mailauth implements Verifier {

    private static final Path PLACE = Path.of(".ci", "mailauth");

    private final Path installed;

    private Mailauth(Path installed) {
        this.installed = installed;
    }

    static Mailauth orSkip() {
        Path installed = checkout().resolve(PLACE).resolve("node_modules").resolve("mailauth");
        DebianPrograms.require(
                "The npm package mailauth is not installed (npm ci --ignore-scripts --prefix .ci/mailauth).",
                "",
                Files.isDirectory(installed));
        Output version = Output.ofAll(Path.of("/"), List.of("node", "--version"));
        DebianPrograms.require("Node is not installed (apt-get install nodejs).", version.text(), version.succeeded());
        return new Mailauth(installed);
    }

    /** {@return the folder that has what CI needs, whichever of its modules is being tested} */
    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(PLACE))) {
                return folder;
            }
        }
        throw new IllegalStateException("Neither " + here + " nor a folder above has " + PLACE + ".");
    }

    @Override
    public Map<String, String> verdicts(Path folder, InetSocketAddress dns) {
        return Scripts.verdicts(Output.ofAll(
                folder,
                List.of(
                        "node",
                        Scripts.put("verify.cjs", folder).toString(),
                        installed.toString(),
                        folder.toString(),
                        dns.getAddress().getHostAddress() + ":" + dns.getPort())));
    }

    @Override
    public String toString() {
        return "mailauth";
    }
}
