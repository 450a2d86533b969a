package org.senderdomains.runtime;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Other people's programs that some tests run against. */
public final class DebianPrograms {

    private DebianPrograms() {}

    /** Skips the test with a word if the package is missing; with {@code -Pdebian}, as in CI, that is a failure. */
    public static void require(String packageName, boolean installed) {
        if (installed) {
            return;
        }
        String missing = "Debian's " + packageName + " is not installed (apt-get install " + packageName + ").";
        if (Boolean.getBoolean("debian")) {
            fail(missing);
        }
        System.out.println("Skipped: " + missing);
        assumeTrue(false, missing);
    }
}
