package org.senderdomains.programs;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's python3-dkim and python3-nacl, which ask DNS through dnspython. */
final class PythonDkim implements Verifier {

    // Debian's packages belong to its own Python, which need not be the first one found.
    private static final String PYTHON = "/usr/bin/python3";

    private PythonDkim() {}

    static PythonDkim orSkip() {
        Output imported = Output.ofAll(Path.of("/"), List.of(PYTHON, "-c", "import dkim, nacl.signing, dns.resolver"));
        DebianPrograms.require(
                "Debian's Python has no dkim or no nacl (apt-get install python3-dkim python3-nacl).",
                imported.text(),
                imported.succeeded());
        return new PythonDkim();
    }

    @Override
    public Map<String, String> verdicts(Path folder, InetSocketAddress dns) {
        return Scripts.verdicts(Output.ofAll(
                folder,
                List.of(
                        PYTHON,
                        Scripts.put("verify.py", folder).toString(),
                        folder.toString(),
                        dns.getAddress().getHostAddress(),
                        String.valueOf(dns.getPort()))));
    }

    @Override
    public String toString() {
        return "python3-dkim";
    }
}
