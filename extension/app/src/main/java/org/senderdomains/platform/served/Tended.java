package org.senderdomains.platform.served;

import java.util.List;

/**
 * A name that this node, and no other, sees to until its lease runs out.
 *
 * @param version of the row as it was claimed; if it is another later, something else is wanted by now
 * @param wanted what shall stand there; empty if nothing shall, or it is not known yet
 * @param ours what stands there through us, as far as can be known
 * @param toPush whether the zone's server is to be told
 * @param toRemove whether it is to go for good
 */
public record Tended(
        String name, Claim claim, List<ZoneRecord> wanted, List<ZoneRecord> ours, boolean toPush, boolean toRemove) {

    /** What makes it ours. */
    public record Claim(int version, String lease) {}
}
