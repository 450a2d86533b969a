package org.senderdomains.programs;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What to do where one of them is missing. */
public final class DebianPrograms {

    private DebianPrograms() {}

    /** Skips the test with a word if the package is missing; with {@code -Pdebian}, as in CI, that is a failure. */
    public static void require(String packageName, boolean installed) {
        require("Debian's " + packageName + " is not installed (apt-get install " + packageName + ").", "", installed);
    }

    /**
     * The same for what needs more than a package.
     *
     * @param missing what is missing and how to come by it, in whole sentences
     * @param seen what was seen instead
     */
    static void require(String missing, String seen, boolean there) {
        if (there) {
            return;
        }
        String text = missing + (seen.isBlank() ? "" : " " + seen.strip());
        if (Boolean.getBoolean("debian")) {
            fail(text);
        }
        System.out.println("Skipped: " + text);
        assumeTrue(false, text);
    }
}
