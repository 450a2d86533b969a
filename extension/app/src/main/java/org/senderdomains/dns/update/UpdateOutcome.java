package org.senderdomains.dns.update;

import java.util.List;

/** What became of a change. */
public sealed interface UpdateOutcome {

    /**
     * It is as it shall be.
     *
     * @param changed whether that took an update
     */
    record Done(boolean changed) implements UpdateOutcome {}

    /**
     * Something stands there that is not ours. It was left alone, and nothing was added.
     *
     * @param found printable, each with its type
     */
    record Stranger(List<String> found) implements UpdateOutcome {}

    /**
     * It could not be done, or whether it was is not known.
     *
     * @param sentence whom we asked, for what, and what came back
     */
    record Failed(String sentence) implements UpdateOutcome {}
}
