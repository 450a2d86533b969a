package org.senderdomains.programs;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Somebody else's program that says whether DKIM signatures hold, with keys it asks DNS for. */
public interface Verifier {

    /** {@return the three there are} Where one is missing, the test is skipped. */
    static List<Verifier> all() {
        return List.of(PythonDkim.orSkip(), OpenDkim.orSkip(), Mailauth.orSkip());
    }

    /**
     * {@return by name of each file {@code *.eml} in the folder, without that ending, {@code pass} or {@code fail} for
     * each of its signatures; another word if there is none or the key could not be asked for}
     *
     * @param folder where files of its own may be left, too
     * @param dns the name server it asks
     */
    Map<String, String> verdicts(Path folder, InetSocketAddress dns);
}
